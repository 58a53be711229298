package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.judge.machine.FftwLibrary;
import dev.kernelharness.judge.machine.VendorLibrary;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.reference.OpenBlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries of others, behind the entries of problems. */
@Timeout(120)
class VendorsIT {

  private static final Shape SHAPE = Shape.parse("n=6");

  @TempDir Path folder;
  private static NativeTools tools;

  @BeforeAll
  static void start() throws Exception {
    tools = NativeTools.extract();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dgemm", "sgemm", "dgemv", "daxpy", "ddot"})
  void openBlas_behindAnEntry_computesWhatItsOracleSays(String routine) throws Exception {
    Problem problem = ofRoutine(routine);
    List<double[]> inputs =
        new InputDrawing(problem, SHAPE).draw(InputFamily.MIXED_SIGNS, new SplittableRandom(3));
    Path library =
        new VendorLibrary(new Leash(tools), "gcc").build(routine, problem.signature(), folder);
    try (BaselineOracle behind = new BaselineOracle(runner(), library)) {
      double[] called = behind.expect(problem, SHAPE, inputs).get(0).values();
      double[] right =
          OpenBlas.oracle(routine).orElseThrow().expect(problem, SHAPE, inputs).get(0).values();
      assertThat(called).hasSize(right.length);
      for (int i = 0; i < right.length; i++) {
        assertThat(called[i]).isCloseTo(right[i], within(1e-5));
      }
    }
  }

  /** Behind an entry it asks for memory by a system call that the trial does not let through. */
  @ParameterizedTest
  @ValueSource(strings = {"dtrsv_lower", "dtrsv_upper"})
  void openBlas_triangularSolve_fulfilsItsSystem(String routine) throws Exception {
    Problem problem = ofRoutine(routine);
    List<double[]> inputs =
        new InputDrawing(problem, SHAPE).draw(InputFamily.MIXED_SIGNS, new SplittableRandom(3));
    double[] x =
        OpenBlas.oracle(routine).orElseThrow().expect(problem, SHAPE, inputs).get(0).values();
    for (int i = 0; i < 6; i++) {
      double sum = 0;
      for (int j = routine.equals("dtrsv_upper") ? i : 0;
          j < (routine.equals("dtrsv_upper") ? 6 : i + 1);
          j++) {
        sum += inputs.get(0)[i * 6 + j] * x[j];
      }
      assertThat(sum).isCloseTo(inputs.get(1)[i], within(1e-12));
    }
    VendorLibrary vendor = new VendorLibrary(new Leash(tools), "gcc");
    assertThat(vendor.build(routine, problem.signature(), folder)).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2c_1d", "c2c_1d_backward"})
  void fftw_behindAnEntry_transforms(String transform) throws Exception {
    Problem problem =
        problem(
            "y",
            MadeUp.in("x", "n", "2"),
            MadeUp.out("y", ElementType.DOUBLE, "n", "2"),
            MadeUp.size());
    double[] x = {1, 2, -3, 0.5, 0, 1, 4, -2, 2.5, 0, -1, 1};
    int sign = transform.endsWith("backward") ? 1 : -1;
    Path library = fftw("gcc").of(transform, problem.signature());
    assertThat(fftw("gcc").of(transform, problem.signature())).isEqualTo(library);
    try (BaselineOracle oracle = new BaselineOracle(runner(), library)) {
      double[] y =
          oracle.expect(problem, SHAPE, List.of(x, new double[0], new double[0])).get(0).values();
      for (int k = 0; k < 6; k++) {
        double real = 0;
        double imaginary = 0;
        for (int j = 0; j < 6; j++) {
          double angle = sign * 2 * Math.PI * j * k / 6;
          real += x[2 * j] * Math.cos(angle) - x[2 * j + 1] * Math.sin(angle);
          imaginary += x[2 * j] * Math.sin(angle) + x[2 * j + 1] * Math.cos(angle);
        }
        assertThat(y[2 * k]).isCloseTo(real, within(1e-12));
        assertThat(y[2 * k + 1]).isCloseTo(imaginary, within(1e-12));
      }
    }
  }

  @Test
  void fftw_notInstalled_saysHowToGetIt() throws Exception {
    Path compiler = folder.resolve("compiler");
    Files.writeString(
        compiler,
        "#!/bin/sh\necho 'adapter.c:9:10: fatal error: fftw3.h: No such file' >&2\nexit 1\n");
    Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwx------"));
    Signature signature =
        problem("y", MadeUp.in("x", "n", "2"), MadeUp.out("y", ElementType.DOUBLE, "n", "2"))
            .signature();
    assertThatThrownBy(() -> fftw(compiler.toString()).of("c2c_1d", signature))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the reference needs FFTW, which is not installed: apt-get install libfftw3-dev");
    assertThatThrownBy(() -> fftw("gcc").of("r2r", signature))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no FFTW transform 'r2r'; known: c2c_1d, c2c_1d_backward, c2c_2d, c2c_2d_backward");
  }

  private static Problem ofRoutine(String routine) {
    Argument a = MadeUp.in("a", "n", "n");
    Argument x = MadeUp.in("x", "n");
    return switch (routine) {
      case "dgemm" ->
          problem(
              "c",
              a,
              MadeUp.in("b", "n", "n"),
              MadeUp.out("c", ElementType.DOUBLE, "n", "n"),
              MadeUp.size());
      case "sgemm" ->
          problem(
              "c",
              MadeUp.in("a", ElementType.FLOAT, Generator.BY_FAMILY, "n", "n"),
              MadeUp.in("b", ElementType.FLOAT, Generator.BY_FAMILY, "n", "n"),
              MadeUp.out("c", ElementType.FLOAT, "n", "n"),
              MadeUp.size());
      case "dgemv" -> problem("y", a, x, MadeUp.out("y", ElementType.DOUBLE, "n"), MadeUp.size());
      case "daxpy" ->
          problem(
              "y",
              MadeUp.in("alpha"),
              x,
              MadeUp.inOut("y", Generator.BY_FAMILY, "n"),
              MadeUp.size());
      case "ddot" -> MadeUp.returningDouble(x, MadeUp.in("y", "n"), MadeUp.size());
      default ->
          problem(
              "x",
              MadeUp.in(
                  "a",
                  ElementType.DOUBLE,
                  MadeUp.generator(Generator.Kind.DIAGONALLY_DOMINANT),
                  "n",
                  "n"),
              MadeUp.in("b", "n"),
              MadeUp.out("x", ElementType.DOUBLE, "n"),
              MadeUp.size());
    };
  }

  private static Problem problem(String output, Argument... arguments) {
    Tolerance tolerance = MadeUp.tolerance(Tolerance.Scale.NORM);
    return MadeUp.problem(output, new Agreement.Elementwise(tolerance), arguments);
  }

  private FftwLibrary fftw(String compiler) {
    return new FftwLibrary(new Leash(tools), compiler, folder);
  }

  private static TrialRunner runner() {
    return new TrialRunner(new Leash(tools), tools, Map.of(), Optional.empty(), List.of());
  }
}
