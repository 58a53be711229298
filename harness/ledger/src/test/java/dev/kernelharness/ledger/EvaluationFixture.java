package dev.kernelharness.ledger;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Disturbance;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.SmallestFailure;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluations as the judge makes them. */
final class EvaluationFixture {

  static final Machine MACHINE =
      new Machine(
          "test-cpu-2c-abc123",
          "Test CPU",
          List.of("avx2", "fma"),
          2,
          List.of("L1 32K"),
          "gcc 12.2.0",
          "OpenJDK 17",
          "OpenBLAS 0.3.31");

  private static final Shape SHAPE = new Shape(Map.of("M", 100L));

  private EvaluationFixture() {}

  static Evaluation accepted() {
    Measurement measurement =
        new Measurement(
            Samples.of(200, 210, 190),
            Samples.of(400, 420, 380),
            1,
            new SetApart(List.of(1), Map.of(Disturbance.STEAL, 1)),
            5,
            "0-1",
            new Estimate(200, 190, 210, 3),
            new Noise(0.05, List.of("few-samples")));
    Standards standards = new Standards(400, 10, OptionalDouble.of(0.5), 20);
    return evaluation(
        new Verdict.Accepted(),
        Optional.of(checks(0.25)),
        Optional.of(measurement),
        Optional.of(standards),
        Optional.of(new Compilation("gcc 12.2.0", List.of("gcc", "-O3", "kernel.c"))));
  }

  static Evaluation nonFinite() {
    return evaluation(
        new Verdict.Rejected(Step.TRIAL, Reason.NON_FINITE, "y holds NaN"),
        Optional.of(checks(Double.POSITIVE_INFINITY)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Compilation("gcc 12.2.0", List.of("gcc", "-O3", "kernel.c"))));
  }

  static Evaluation compileError() {
    Diagnostic diagnostic =
        new Diagnostic(Diagnostic.Severity.ERROR, 3, 7, "'x' undeclared", Optional.of("  y = x;"));
    return early(
        new Verdict.Rejected(
            Step.COMPILE, Reason.COMPILE_ERROR, "1 error\nin kernel.c", List.of(diagnostic)));
  }

  static Evaluation inconclusive() {
    return early(new Verdict.Inconclusive("30 % of the samples were disturbed"));
  }

  static Evaluation fault() {
    return early(new Verdict.Fault(Step.COMPILE, "gcc is missing"));
  }

  private static Evaluation early(Verdict verdict) {
    return evaluation(
        verdict, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Checks checks(double worstResidual) {
    return new Checks(
        "standard",
        Long.MAX_VALUE,
        List.of(new ShapeCheck(SHAPE, worstResidual <= 1, worstResidual)),
        worstResidual <= 1
            ? Optional.empty()
            : Optional.of(
                new SmallestFailure(
                    SHAPE, "y[3] is NaN", List.of(new WrongElement("y[3]", "NaN", "1.5")))));
  }

  private static Evaluation evaluation(
      Verdict verdict,
      Optional<Checks> checks,
      Optional<Measurement> measurement,
      Optional<Standards> standards,
      Optional<Compilation> compilation) {
    return new Evaluation(
        "candidate-1",
        Optional.of("ab12"),
        new Conditions(
            problem(), SHAPE, OptLevel.O3, 6, Protocol.STANDARD, 2, Duration.ofSeconds(8)),
        MACHINE,
        verdict,
        checks,
        measurement,
        standards,
        compilation,
        "bubblewrap",
        Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static Problem problem() {
    Argument size =
        new Argument("M", ElementType.INT, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO);
    return new Problem(
        "copy",
        "y = x",
        new Signature("copy", Optional.empty(), List.of(size)),
        List.of("M"),
        SHAPE,
        List.of(SHAPE),
        List.of(),
        List.of(InputFamily.values()),
        Optional.of(new Twenty()),
        Optional.of(new Twenty()),
        Optional.empty(),
        Metric.GFLOPS,
        "baseline",
        Map.of(),
        "",
        "",
        "");
  }

  /** Twenty operations an element. */
  private record Twenty() implements SizeExpression {
    @Override
    public String text() {
      return "20*M";
    }

    @Override
    public long valueAt(Shape shape) {
      return 20 * shape.size("M");
    }
  }
}
