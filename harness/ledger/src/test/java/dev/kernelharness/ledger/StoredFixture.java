package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.ledger.StoredEvaluation.Grading;
import dev.kernelharness.ledger.StoredEvaluation.Place;
import dev.kernelharness.ledger.StoredEvaluation.Speeds;
import dev.kernelharness.ledger.StoredEvaluation.Terms;
import dev.kernelharness.ledger.StoredEvaluation.Timing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Stored evaluations of one board, made by hand. */
final class StoredFixture {

  static final Shape SHAPE = Shape.parse("M=100");
  static final BoardKey KEY =
      new BoardKey(EvaluationFixture.MACHINE.id(), "copy", SHAPE, OptLevel.O3, 2);

  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final double YARDSTICK_NANOS = 1000;

  private StoredFixture() {}

  /** An accepted evaluation with this speedup over the yardstick, give or take a share of it. */
  static StoredEvaluation accepted(String source, String protocol, double speedup, double share) {
    double nanos = YARDSTICK_NANOS / speedup;
    Timing timing =
        new Timing(
            new Estimate(nanos, nanos / (1 + share), nanos / (1 - share), 30),
            Samples.none(),
            Samples.none(),
            1,
            List.of());
    OptionalDouble over = OptionalDouble.of(speedup);
    Speeds speeds =
        new Speeds(
            Metric.GFLOPS,
            OptionalDouble.of(2000 / nanos),
            NONE,
            NONE,
            NONE,
            over,
            NONE,
            over,
            OptionalDouble.of(0.5));
    return evaluation(source, protocol, new Verdict.Accepted(), Optional.of(timing), speeds, 0);
  }

  /** The same evaluation at a later second. */
  static StoredEvaluation at(int second, StoredEvaluation e) {
    return new StoredEvaluation(
        e.place(),
        e.id(),
        e.sourceHash(),
        e.file(),
        e.group(),
        e.terms(),
        e.verdict(),
        e.timing(),
        e.speeds(),
        e.standards(),
        e.grade(),
        e.machine(),
        e.sandbox(),
        Instant.ofEpochSecond(second));
  }

  static StoredEvaluation rejected(String source, Step step, int second) {
    Speeds none = Speeds.unknown(Metric.GFLOPS);
    Verdict verdict = new Verdict.Rejected(step, Reason.WRONG_RESULT, "wrong");
    return evaluation(source, "standard", verdict, Optional.empty(), none, second);
  }

  static StoredEvaluation withTerms(StoredEvaluation e, Terms terms) {
    return new StoredEvaluation(
        e.place(),
        e.id(),
        e.sourceHash(),
        e.file(),
        e.group(),
        terms,
        e.verdict(),
        e.timing(),
        e.speeds(),
        e.standards(),
        e.grade(),
        e.machine(),
        e.sandbox(),
        e.finishedAt());
  }

  private static StoredEvaluation evaluation(
      String source,
      String protocol,
      Verdict verdict,
      Optional<Timing> timing,
      Speeds speeds,
      int second) {
    return new StoredEvaluation(
        new Place(Path.of("log.jsonl"), 1),
        source + ".c",
        Optional.of(source),
        Optional.empty(),
        Optional.empty(),
        new Terms("copy", SHAPE, OptLevel.O3, 6, protocol, 2),
        verdict,
        timing,
        speeds,
        Optional.empty(),
        new Grading("gflops", speeds.gflops(), false),
        EvaluationFixture.MACHINE,
        "bubblewrap",
        Instant.ofEpochSecond(second));
  }
}
