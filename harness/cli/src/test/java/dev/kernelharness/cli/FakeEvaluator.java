package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Does what the candidate's first word says: {@code fast}, {@code slow} (both accepted), {@code
 * late} (accepted after a while), {@code endless}, {@code syntax}, {@code wrong}, {@code noisy},
 * {@code broken} (a fault), {@code unmeasured} (accepted without standards) or {@code throws}.
 */
final class FakeEvaluator implements Evaluator {

  static final Machine MACHINE =
      new Machine(
          "test-cpu",
          "Test CPU",
          List.of("avx2", "fma"),
          2,
          List.of("L1 32K"),
          "gcc 12.2.0",
          "OpenJDK 17",
          "OpenBLAS 0.3.31");

  private static final double WORK_256 = 2.0 * 256 * 256 * 256;

  @Override
  public Evaluation evaluate(Candidate candidate, Conditions conditions) {
    String source = new String(candidate.content(), StandardCharsets.UTF_8);
    return switch (source.strip().replaceFirst("(?s)\\s.*", "")) {
      case "fast" -> accepted(candidate, conditions, 400_000, true);
      case "slow" -> accepted(candidate, conditions, 800_000, true);
      case "late" -> {
        pause(300);
        yield accepted(candidate, conditions, 600_000, true);
      }
      case "endless" -> {
        pause(3_600_000);
        yield accepted(candidate, conditions, 600_000, true);
      }
      case "unmeasured" -> accepted(candidate, conditions, 600_000, false);
      case "syntax" -> syntaxError(candidate, conditions);
      case "wrong" -> wrong(candidate, conditions);
      case "noisy" ->
          early(
              candidate,
              conditions,
              new Verdict.Inconclusive("half of the samples were disturbed"));
      case "broken" ->
          early(candidate, conditions, new Verdict.Fault(Step.COMPILE, "gcc is missing"));
      case "throws" -> throw new IllegalStateException("a mistake of ours");
      default ->
          early(
              candidate,
              conditions,
              new Verdict.Rejected(Step.EXTRACT, Reason.FORMAT, "no C source was found"));
    };
  }

  @Override
  public void close() {}

  private static Evaluation accepted(
      Candidate candidate, Conditions conditions, long nanos, boolean withStandards) {
    Samples samples = Samples.of(nanos, nanos * 101 / 100, nanos * 99 / 100);
    Measurement measurement =
        new Measurement(
            samples,
            Samples.of(440_000, 440_000, 440_000),
            1,
            SetApart.NOTHING,
            5,
            "0-1",
            new Estimate(nanos, nanos * 0.99, nanos * 1.01, 3),
            new Noise(0.01, nanos > 500_000 ? List.of("steal") : List.of()));
    Standards standards = new Standards(440_000, 70, OptionalDouble.of(1.05), WORK_256 / 262_144);
    return evaluation(
        candidate,
        conditions,
        new Verdict.Accepted(),
        Optional.of(checks(conditions, 0.012)),
        Optional.of(measurement),
        withStandards ? Optional.of(standards) : Optional.empty());
  }

  private static Evaluation syntaxError(Candidate candidate, Conditions conditions) {
    List<Diagnostic> diagnostics =
        List.of(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                3,
                10,
                "'x' undeclared (first use in this function)",
                Optional.of("\tC[i] = x;")),
            new Diagnostic(
                Diagnostic.Severity.WARNING, 4, 0, "unused variable 'y'", Optional.empty()));
    return early(
        candidate,
        conditions,
        new Verdict.Rejected(
            Step.COMPILE, Reason.COMPILE_ERROR, "gcc refused the source: 1 error", diagnostics));
  }

  private static Evaluation wrong(Candidate candidate, Conditions conditions) {
    return evaluation(
        candidate,
        conditions,
        new Verdict.Rejected(
            Step.TRIAL,
            Reason.WRONG_RESULT,
            "C[60][52] is 0, not 12.5\nat shape M=61,N=53,K=67 \u001b[2J"),
        Optional.of(checks(conditions, 123_456.0)),
        Optional.empty(),
        Optional.empty());
  }

  private static Checks checks(Conditions conditions, double oddResidual) {
    return new Checks(
        "standard",
        42,
        List.of(
            new ShapeCheck(conditions.shape(), true, 0.0101),
            new ShapeCheck(
                conditions.problem().verificationShapes().get(0), oddResidual <= 1, oddResidual)));
  }

  private static Evaluation early(Candidate candidate, Conditions conditions, Verdict verdict) {
    return evaluation(
        candidate, conditions, verdict, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Evaluation evaluation(
      Candidate candidate,
      Conditions conditions,
      Verdict verdict,
      Optional<Checks> checks,
      Optional<Measurement> measurement,
      Optional<Standards> standards) {
    return new Evaluation(
        candidate.id(),
        Optional.of(hash(candidate)),
        conditions,
        MACHINE,
        verdict,
        checks,
        measurement,
        standards,
        Optional.of(new Compilation("gcc 12.2.0", List.of("gcc", "-O3", "kernel.c"))),
        "bubblewrap",
        Instant.parse("2026-01-02T03:04:05Z"));
  }

  /** Of a whole source; a single word is none. */
  private static String hash(Candidate candidate) {
    String source = new String(candidate.content(), StandardCharsets.UTF_8);
    return source.contains("matmul_optimized") ? Sha256.hex(source) : "ab12";
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
