package dev.kernelharness.reference;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ddot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS as an oracle and as a kernel to be compared with. It runs in the judge's own process on
 * one thread; candidates never see it.
 */
public final class OpenBlas {

  /** Version of the bytedeco presets. */
  public static final String VERSION = "OpenBLAS 0.3.31 (bytedeco 1.5.13)";

  private static final Map<String, Oracle> ROUTINES =
      Map.of("dgemm", OpenBlas::dgemm, "ddot", OpenBlas::ddot);

  private OpenBlas() {}

  /** The oracle for a routine; empty if there is none of that name. */
  public static Optional<Oracle> oracle(String routine) {
    return Optional.ofNullable(ROUTINES.get(routine));
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
   * @throws IOException if the routine has no adapter
   */
  public static String adapterSource(String routine) throws IOException {
    String name = "openblas_" + routine + ".c";
    try (InputStream in = OpenBlas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no adapter for OpenBLAS routine '" + routine + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Expected> dgemm(Problem problem, Shape shape, List<double[]> inputs) {
    openOnOneThread();
    int m = Math.toIntExact(shape.size("M"));
    int n = Math.toIntExact(shape.size("N"));
    int k = Math.toIntExact(shape.size("K"));
    double[] a = inputs.get(0);
    double[] b = inputs.get(1);
    return List.of(
        new Expected(multiply(a, b, m, n, k), multiply(absolute(a), absolute(b), m, n, k)));
  }

  private static double[] multiply(double[] a, double[] b, int m, int n, int k) {
    double[] c = new double[Math.multiplyExact(m, n)];
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
    return c;
  }

  private static List<Expected> ddot(Problem problem, Shape shape, List<double[]> inputs) {
    openOnOneThread();
    double[] x = inputs.get(0);
    double[] y = inputs.get(1);
    double value = cblas_ddot(x.length, x, 1, y, 1);
    double scale = cblas_ddot(x.length, absolute(x), 1, absolute(y), 1);
    return List.of(new Expected(new double[] {value}, new double[] {scale}));
  }

  /** The elements' absolute values, in a new array. */
  public static double[] absolute(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Math.abs(values[i]);
    }
    return result;
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
