package dev.kernelharness.search.generate;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
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
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.RepairStyle;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.Workflows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A small problem, and judgements of it by the words of an answer. */
final class RunFixture {

  static final String BASELINE = "void scale_optimized(const double *x, double *y, int n) {}\n";

  private static final Machine MACHINE =
      new Machine("test", "Test CPU", List.of("avx2"), 2, List.of("L1 32K"), "gcc", "jdk", "blas");

  private static final SizeExpression N = expression("n");

  private static final Problem PROBLEM =
      new Problem(
          "scale",
          "y = 2 x",
          new Signature(
              "scale_optimized",
              Optional.empty(),
              List.of(
                  new Argument(
                      "x", ElementType.DOUBLE, Argument.Role.IN, List.of(N), Argument.Initial.ZERO),
                  new Argument(
                      "y",
                      ElementType.DOUBLE,
                      Argument.Role.OUT,
                      List.of(N),
                      Argument.Initial.POISON),
                  new Argument(
                      "n", ElementType.INT, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO))),
          List.of("n"),
          Shape.parse("n=1000"),
          List.of(Shape.parse("n=17")),
          List.of(),
          List.of(InputFamily.values()),
          Optional.of(N),
          Optional.empty(),
          Optional.empty(),
          Metric.GFLOPS,
          "baseline",
          Map.of(
              "y",
              new Agreement.Elementwise(
                  new Tolerance(4, expression("1"), Tolerance.Scale.PRODUCTS))),
          BASELINE,
          BASELINE,
          "Doubles each element.");

  private RunFixture() {}

  static final Plan.Effort EFFORT = new Plan.Effort(2, RepairStyle.FEEDBACK, false, 1);

  static final String SALT = "salt";

  static Plan plan(String workflow, int samples, Plan.Effort effort, int choices) {
    return plan(workflow, samples, effort, choices, SALT);
  }

  static Plan plan(String workflow, int samples, Plan.Effort effort, int choices, String salt) {
    Workflow chosen = Workflows.named(workflow);
    Conditions conditions = conditions();
    return new Plan(
        chosen.name(),
        chosen.steps().stream()
            .map(
                step ->
                    new Plan.PlannedStep(
                        step,
                        facts(Math.min(6, step.stage())),
                        conditions.atStage(Math.min(6, step.stage()))))
            .toList(),
        samples,
        new Sampling(
            "tiny-7b", OptionalDouble.of(0.8), OptionalDouble.empty(), OptionalInt.of(512)),
        42,
        salt,
        RewardRule.GFLOPS,
        effort,
        new Plan.Pace(3, 3, choices));
  }

  static Conditions conditions() {
    return new Conditions(
        PROBLEM, Shape.parse("n=1000"), OptLevel.O3, 6, Protocol.PAPER, 2, Duration.ofSeconds(8));
  }

  static Facts facts(int stage) {
    return new Facts(
        PROBLEM,
        Shape.parse("n=1000"),
        MACHINE,
        2,
        stage,
        List.of("register blocking"),
        List.of(),
        OptLevel.O3,
        BASELINE,
        Facts.BASELINE);
  }

  /** What an answer's kernel is: its text but for comments and blanks; none if it says so. */
  static Optional<Source> source(String completion) {
    return completion.isBlank() || completion.startsWith("none")
        ? Optional.empty()
        : Optional.of(
            new Source(
                completion + "\n",
                "c",
                completion.replaceAll("//.*", "").replaceAll("\\s+", " ").strip()));
  }

  /**
   * Does what the first word says: {@code fast NANOS} is accepted, {@code syntax}, {@code wrong},
   * {@code none} rejected, {@code noisy} inconclusive, {@code broken} a fault, {@code flaky} is
   * accepted the first time only.
   */
  static Judged judged(Candidate candidate, Conditions conditions, int time) {
    String text = new String(candidate.content(), StandardCharsets.UTF_8);
    String[] words = text.strip().split("\\s+", -1);
    return switch (words[0]) {
      case "fast" -> accepted(candidate, conditions, Long.parseLong(words[1]));
      case "flaky" ->
          time == 0 ? accepted(candidate, conditions, 500) : wrong(candidate, conditions);
      case "wrong" -> wrong(candidate, conditions);
      case "syntax" ->
          judged(
              candidate,
              conditions,
              new Verdict.Rejected(Step.COMPILE, Reason.COMPILE_ERROR, "gcc refused: " + text),
              Optional.empty());
      case "noisy" ->
          judged(candidate, conditions, new Verdict.Inconclusive("noise"), Optional.empty());
      case "broken" ->
          judged(
              candidate,
              conditions,
              new Verdict.Fault(Step.COMPILE, "gcc is missing"),
              Optional.empty());
      default ->
          judged(
              candidate,
              conditions,
              new Verdict.Rejected(Step.EXTRACT, Reason.FORMAT, "no code found"),
              Optional.empty());
    };
  }

  private static Judged wrong(Candidate candidate, Conditions conditions) {
    return judged(
        candidate,
        conditions,
        new Verdict.Rejected(Step.TRIAL, Reason.WRONG_RESULT, "y[3] is 0, not 6"),
        Optional.empty());
  }

  private static Judged accepted(Candidate candidate, Conditions conditions, long nanos) {
    Measurement measurement =
        new Measurement(
            Samples.of(nanos, nanos, nanos),
            Samples.of(),
            1,
            SetApart.NOTHING,
            1,
            "0-1",
            new Estimate(nanos, nanos, nanos, 3),
            new Noise(0.01, List.of()));
    return judged(candidate, conditions, new Verdict.Accepted(), Optional.of(measurement));
  }

  private static Judged judged(
      Candidate candidate,
      Conditions conditions,
      Verdict verdict,
      Optional<Measurement> measurement) {
    Evaluation evaluation =
        new Evaluation(
            candidate.id(),
            Optional.empty(),
            conditions,
            MACHINE,
            verdict,
            Optional.empty(),
            measurement,
            measurement.map(m -> new Standards(2000, 1, OptionalDouble.empty(), 10)),
            Optional.empty(),
            "none",
            Instant.EPOCH);
    String rejection =
        verdict.fold(
            a -> "null",
            r ->
                String.format(
                    Locale.ROOT,
                    "{\"step\":\"%s\",\"reason\":\"%s\"}",
                    r.step().name().toLowerCase(Locale.ROOT),
                    r.reason().name().toLowerCase(Locale.ROOT)),
            i -> "null",
            f -> "null");
    OptionalDouble reward =
        verdict.fold(
            a -> evaluation.rate(),
            r -> OptionalDouble.of(r.reason().reward()),
            i -> OptionalDouble.empty(),
            f -> OptionalDouble.empty());
    return new Judged(
        evaluation,
        reward,
        "{\"verdict\":\"" + verdict.word() + "\",\"rejection\":" + rejection + "}");
  }

  private static SizeExpression expression(String text) {
    return new SizeExpression() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public long valueAt(Shape shape) {
        return text.equals("1") ? 1 : shape.size(text);
      }
    };
  }
}
