package dev.kernelharness.serve;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does what a candidate's first word says: {@code fast}, {@code slow} (accepted), {@code wrong}
 * (rejected), {@code noisy}, {@code once} (noisy the first time, then fast), {@code broken} (a
 * fault), {@code throws}, or {@code held} (accepted when {@link #letGo} was called).
 */
public final class FakeJudge implements Evaluator {

  /** Where it judges. */
  public static final Machine MACHINE =
      new Machine("test-cpu", "Test CPU", List.of(), 2, List.of(), "gcc", "17", "blas");

  private final List<String> judged = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean closed;

  /** What was judged, in order of its beginning. */
  public List<String> judged() {
    synchronized (judged) {
      return List.copyOf(judged);
    }
  }

  /** Lets held candidates go on. */
  public void letGo() {
    gate.countDown();
  }

  /** Whether it was closed. */
  public boolean closed() {
    return closed;
  }

  @Override
  public Evaluation evaluate(Candidate candidate, Conditions conditions) {
    String source = new String(candidate.content(), StandardCharsets.UTF_8);
    boolean first = !judged().contains(source);
    judged.add(source);
    return switch (source.strip().replaceFirst("(?s)\\s.*", "")) {
      case "fast" -> accepted(candidate, conditions, 500);
      case "slow" -> accepted(candidate, conditions, 1000);
      case "held" -> {
        await();
        yield accepted(candidate, conditions, 1000);
      }
      case "noisy" -> early(candidate, conditions, new Verdict.Inconclusive("too noisy"));
      case "once" ->
          first
              ? early(candidate, conditions, new Verdict.Inconclusive("too noisy"))
              : accepted(candidate, conditions, 500);
      case "broken" ->
          early(candidate, conditions, new Verdict.Fault(Step.COMPILE, "gcc is missing"));
      case "throws" -> throw new IllegalStateException("a mistake of ours");
      case "wrong" ->
          early(
              candidate,
              conditions,
              new Verdict.Rejected(Step.TRIAL, Reason.WRONG_RESULT, "y[0] is 1, not 2"));
      default ->
          early(
              candidate,
              conditions,
              new Verdict.Rejected(Step.EXTRACT, Reason.FORMAT, "no C source was found"));
    };
  }

  @Override
  public void close() {
    closed = true;
  }

  private void await() {
    try {
      if (!gate.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Evaluation accepted(Candidate candidate, Conditions conditions, long nanos) {
    Measurement measurement =
        new Measurement(
            Samples.of(nanos, nanos, nanos),
            Samples.of(1000, 1000, 1000),
            1,
            SetApart.NOTHING,
            5,
            "0-1",
            new Estimate(nanos, nanos, nanos, 3),
            new Noise(0.01, List.of()));
    Standards standards = new Standards(1000, 4, OptionalDouble.of(0.5), 8);
    return evaluation(
        candidate,
        conditions,
        new Verdict.Accepted(),
        Optional.of(measurement),
        Optional.of(standards));
  }

  private static Evaluation early(Candidate candidate, Conditions conditions, Verdict verdict) {
    return evaluation(candidate, conditions, verdict, Optional.empty(), Optional.empty());
  }

  private static Evaluation evaluation(
      Candidate candidate,
      Conditions conditions,
      Verdict verdict,
      Optional<Measurement> measurement,
      Optional<Standards> standards) {
    return new Evaluation(
        candidate.id(),
        Optional.of("ab12"),
        conditions,
        MACHINE,
        verdict,
        Optional.empty(),
        measurement,
        standards,
        Optional.empty(),
        "none",
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
