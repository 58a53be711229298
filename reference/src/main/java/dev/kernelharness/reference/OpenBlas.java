package dev.kernelharness.reference;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasUpper;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ddot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dtrsv;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS as an oracle and as a kernel to be compared with. It runs in the judge's own process on
 * one thread; candidates never see it. Its routines find their operands among a problem's arguments
 * by order: the first that is read is the first operand, whatever its name, and matrices are
 * row-major without gaps.
 */
public final class OpenBlas {

  /** Version of the bytedeco presets. */
  public static final String VERSION = "OpenBLAS 0.3.31 (bytedeco 1.5.13)";

  private static final Map<String, Oracle> ROUTINES =
      Map.of(
          "dgemm", OpenBlas::gemm,
          "sgemm", OpenBlas::gemm,
          "dgemv", OpenBlas::dgemv,
          "daxpy", OpenBlas::daxpy,
          "ddot", OpenBlas::ddot,
          "dtrsv_lower", (problem, shape, inputs) -> dtrsv(inputs, problem, CblasLower),
          "dtrsv_upper", (problem, shape, inputs) -> dtrsv(inputs, problem, CblasUpper));

  private static final AtomicBoolean AHEAD = new AtomicBoolean();

  private OpenBlas() {}

  /**
   * Begins to load the library, which takes a tenth of a second, beside what the caller does until
   * it is needed. What goes wrong shows then.
   */
  public static void loadAhead() {
    if (!AHEAD.getAndSet(true)) {
      Thread loader = new Thread(OpenBlas::openOnOneThread, "openblas-loader");
      loader.setDaemon(true);
      loader.setUncaughtExceptionHandler((thread, error) -> {});
      loader.start();
    }
  }

  /** The oracle for a routine; empty if there is none of that name. */
  public static Optional<Oracle> oracle(String routine) {
    return Optional.ofNullable(ROUTINES.get(routine));
  }

  /**
   * The routines there are, by name:
   *
   * <ul>
   *   <li>{@code dgemm}, {@code sgemm}: C = A·B from two matrices; the oracle of both computes in
   *       double precision
   *   <li>{@code dgemv}: y = A·x from a matrix and a vector
   *   <li>{@code daxpy}: y = αx + y from a scalar and two vectors
   *   <li>{@code ddot}: the returned product of two vectors
   *   <li>{@code dtrsv_lower}, {@code dtrsv_upper}: the solution of A·x = b from a square matrix,
   *       of which one triangle counts, and a vector
   * </ul>
   */
  public static Set<String> routines() {
    return new TreeSet<>(ROUTINES.keySet());
  }

  /** The shared library's file. */
  public static Path library() {
    openOnOneThread();
    return Path.of(Loader.load(openblas_nolapack.class))
        .resolveSibling("libopenblas_nolapack.so.0");
  }

  /**
   * C source that gives a routine the entry of the problem it is the reference of; links with
   * {@link #library}.
   *
   * @throws IOException if the routine has no adapter, or the signature does not fit it
   */
  public static String adapterSource(String routine, Signature signature) throws IOException {
    if (!ROUTINES.containsKey(routine)) {
      throw new IOException("no adapter for OpenBLAS routine '" + routine + "'");
    }
    return AdapterSource.of("openblas_" + routine, signature);
  }

  /** The product of an m×k and a k×n matrix, row-major. */
  public static double[] product(double[] a, double[] b, int m, int n, int k) {
    openOnOneThread();
    double[] c = new double[Math.multiplyExact(m, n)];
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
    return c;
  }

  /** The elements' absolute values, in a new array. */
  public static double[] absolute(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Math.abs(values[i]);
    }
    return result;
  }

  /** Inputs are what the kernel is given, so floats are exact here. */
  private static List<Expected> gemm(Problem problem, Shape shape, List<double[]> inputs) {
    int[] operands = operands(problem, 2);
    double[] a = inputs.get(operands[0]);
    double[] b = inputs.get(operands[1]);
    long[] extents = problem.signature().arguments().get(operands[0]).extents(shape);
    int m = Math.toIntExact(extents[0]);
    int k = Math.toIntExact(extents[1]);
    int n = b.length / k;
    return List.of(
        new Expected(product(a, b, m, n, k), product(absolute(a), absolute(b), m, n, k)));
  }

  private static List<Expected> dgemv(Problem problem, Shape shape, List<double[]> inputs) {
    int[] operands = operands(problem, 2);
    double[] a = inputs.get(operands[0]);
    double[] x = inputs.get(operands[1]);
    return List.of(new Expected(multiply(a, x), multiply(absolute(a), absolute(x))));
  }

  private static double[] multiply(double[] a, double[] x) {
    openOnOneThread();
    int n = x.length;
    int m = a.length / n;
    double[] y = new double[m];
    cblas_dgemv(CblasRowMajor, CblasNoTrans, m, n, 1, a, n, x, 1, 0, y, 1);
    return y;
  }

  private static List<Expected> daxpy(Problem problem, Shape shape, List<double[]> inputs) {
    openOnOneThread();
    int[] operands = operands(problem, 3);
    double alpha = inputs.get(operands[0])[0];
    double[] x = inputs.get(operands[1]);
    double[] values = inputs.get(operands[2]).clone();
    double[] scales = absolute(values);
    cblas_daxpy(x.length, alpha, x, 1, values, 1);
    cblas_daxpy(x.length, Math.abs(alpha), absolute(x), 1, scales, 1);
    return List.of(new Expected(values, scales));
  }

  private static List<Expected> ddot(Problem problem, Shape shape, List<double[]> inputs) {
    openOnOneThread();
    int[] operands = operands(problem, 2);
    double[] x = inputs.get(operands[0]);
    double[] y = inputs.get(operands[1]);
    double value = cblas_ddot(x.length, x, 1, y, 1);
    double scale = cblas_ddot(x.length, absolute(x), 1, absolute(y), 1);
    return List.of(new Expected(new double[] {value}, new double[] {scale}));
  }

  private static List<Expected> dtrsv(List<double[]> inputs, Problem problem, int triangle) {
    openOnOneThread();
    int[] operands = operands(problem, 2);
    double[] a = inputs.get(operands[0]);
    double[] x = inputs.get(operands[1]).clone();
    cblas_dtrsv(CblasRowMajor, triangle, CblasNoTrans, CblasNonUnit, x.length, a, x.length, x, 1);
    return List.of(new Expected(x, absolute(x)));
  }

  /** The indexes of the arguments that are read. */
  private static int[] operands(Problem problem, int atLeast) {
    List<Argument> arguments = problem.signature().arguments();
    List<Integer> read = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).isRead()) {
        read.add(i);
      }
    }
    if (read.size() < atLeast) {
      throw new IllegalArgumentException(
          "problem "
              + problem.id()
              + " has "
              + read.size()
              + " inputs, its reference needs "
              + atLeast);
    }
    return read.stream().mapToInt(i -> i).toArray();
  }

  private static void openOnOneThread() {
    Once.touch();
  }

  /** Loads the library when first needed, by class initialisation. */
  private static final class Once {
    static {
      openblas_nolapack.blas_set_num_threads(1);
    }

    static void touch() {}
  }
}
