package dev.kernelharness.judge;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.measure.Clocks;
import dev.kernelharness.judge.measure.Disturbances;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.measure.TimePolicy;
import dev.kernelharness.judge.verify.TimedCalls;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes candidates along their path: extract, screen, compile, inspect, trial, measure. What a
 * candidate does wrong ends its path as a value; what goes wrong on our side is an exception that
 * becomes a fault here, and nowhere else.
 */
public final class Judge implements Evaluator {

  /** Half-intervals above this share of the estimate are worth a flag. */
  private static final double WIDE = 0.02;

  /** Half-intervals above this share of the estimate are too wide to judge by. */
  private static final double TOO_UNCERTAIN = 0.1;

  /** A speedup with a smaller half-interval is known well. */
  private static final double WELL_KNOWN = 0.05;

  /** How much more time a speedup's second attempt has: its inputs may take long to make. */
  private static final int LONGER = 4;

  /** A kind of disturbance that hit more than this share of the samples is worth a flag. */
  private static final double MANY = 0.1;

  private final Workshop workshop;

  /** A judge that works with these parts and closes them. */
  public Judge(Workshop workshop) {
    this.workshop = workshop;
  }

  /** What the numbers are taken on. */
  public Machine machine() {
    return workshop.machine();
  }

  @Override
  public Evaluation evaluate(Candidate candidate, Conditions conditions) {
    Dossier dossier = new Dossier(candidate, conditions, workshop.times());
    Verdict verdict;
    try {
      verdict = HeapShare.during(conditions, () -> walk(dossier));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      verdict = new Verdict.Fault(dossier.step(), "interrupted");
    } catch (Exception e) {
      verdict = new Verdict.Fault(dossier.step(), message(e));
    }
    return dossier.close(verdict, workshop.machine(), workshop.sandbox(), Instant.now());
  }

  @Override
  public void close() {
    workshop.close();
  }

  private Verdict walk(Dossier dossier) throws Exception {
    Preparation.Result prepared = new Preparation(workshop).prepare(dossier);
    if (prepared instanceof Preparation.Stopped stopped) {
      return stopped.verdict();
    }
    return measure(dossier, (Preparation.Ready) prepared);
  }

  private Verdict measure(Dossier dossier, Preparation.Ready ready) throws Exception {
    Conditions conditions = dossier.conditions;
    dossier.enter(Step.MEASURE);
    dossier.standards = Optional.of(workshop.standards(conditions));
    // What runs on one thread has one core's weather, so it is held against a yardstick on one.
    Conditions timed = ready.parallel() ? conditions : conditions.onOneThread();
    double yardstickNanos = workshop.standards(timed).yardstickNanos();
    long seed = workshop.drawSeed(dossier.candidate, "measure");
    try (TimedCalls calls = TimedCalls.verified(conditions, ready.oracle(), seed)) {
      Subject subject = subject(timed, ready, calls, yardstickNanos);
      InputDependence dependence = new InputDependence(workshop, timed);
      Outcome outcome = attempts(timed, subject, calls, dependence);
      if (!(outcome instanceof Outcome.Measured all)) {
        return verdict(outcome, conditions);
      }
      double scale = yardstickNanos / dossier.standards.get().yardstickNanos();
      Measurement measurement = measurement(timed, all, scale);
      boolean dependsOnInputs =
          dependence.isSeen(calls, again -> subject(timed, ready, again, yardstickNanos));
      dossier.measurement =
          Optional.of(dependsOnInputs ? measurement.flagged(Noise.INPUT_DEPENDENT) : measurement);
      Verdict verdict = verdict(dossier, ready, calls, all);
      if (verdict instanceof Verdict.Accepted && all.yardstick().count() > 0) {
        workshop.sawYardstick(timed, dossier.measurement.get());
      }
      return verdict;
    }
  }

  /** All that was measured: once more if the first time leaves doubts. */
  private Outcome attempts(
      Conditions timed, Subject subject, TimedCalls calls, InputDependence dependence)
      throws Exception {
    Protocol protocol = timed.protocol();
    Outcome.Measured all = Outcome.Measured.NOTHING;
    for (int attempt = 1; ; attempt++) {
      Outcome outcome =
          workshop.measurer().measure(subject, protocol, timed.threads(), timed.timeout(), calls);
      if (!(outcome instanceof Outcome.Measured measured)) {
        return outcome;
      }
      all = all.plus(measured);
      dependence.saw(calls, measured);
      if (attempt >= protocol.attempts() || !isDoubtful(timed, all)) {
        return all;
      }
      if (isHeldAgainstStandards(timed)) {
        workshop.awaitCalm(timed.threads(), workshop.standards(timed).peakGflops());
      } else {
        protocol = protocol.withBudget(protocol.budget().multipliedBy(LONGER));
      }
    }
  }

  private static boolean isDoubtful(Conditions conditions, Outcome.Measured measured) {
    return !isSteady(conditions.protocol(), measured)
        || !hasGoodWeather(conditions, measured)
        || Clocks.compare(measured).agreement() == Clocks.Agreement.DOUBTFUL;
  }

  private Subject subject(
      Conditions conditions, Preparation.Ready ready, TimedCalls calls, double yardstickNanos)
      throws IOException, InterruptedException {
    return new Subject(
        calls.memory(),
        new Subject.Kernel(ready.library(), calls.plan()),
        conditions.protocol().interleaved()
            ? Optional.of(new Subject.Kernel(workshop.yardstick(conditions), calls.yardstickPlan()))
            : Optional.empty(),
        isHeldAgainstStandards(conditions)
            ? OptionalDouble.of(yardstickNanos)
            : OptionalDouble.empty(),
        conditions.problem().driver().isPresent());
  }

  /** The verdict on a candidate whose timed calls all returned. */
  private Verdict verdict(
      Dossier dossier, Preparation.Ready ready, TimedCalls calls, Outcome.Measured measured)
      throws Exception {
    Conditions conditions = dossier.conditions;
    TimedVerdict timed = new TimedVerdict(workshop, conditions, ready);
    Optional<Verdict> against = timed.against(calls, measured);
    if (against.isEmpty()) {
      Estimate time = dossier.measurement.orElseThrow().time();
      against = timed.abovePeak(time, dossier.standards.orElseThrow()).map(rejected -> rejected);
    }
    if (against.isPresent()) {
      if (against.get() instanceof Verdict.Rejected) {
        dossier.measurement = Optional.empty(); // it has no speed
      }
      return against.get();
    }
    boolean dependsOnInputs =
        dossier.measurement.orElseThrow().noise().flags().contains(Noise.INPUT_DEPENDENT);
    if (!isSteady(conditions.protocol(), measured) && !dependsOnInputs) {
      return new Verdict.Inconclusive(
          String.format(
              Locale.ROOT,
              "the estimate is only known to %.0f %% after %d samples, %d of them disturbed: is"
                  + " anything else running?",
              100 * TimePolicy.uncertainty(conditions.protocol(), measured),
              measured.candidate().count(),
              Disturbances.of(measured).indexes().size()));
    }
    return new Verdict.Accepted();
  }

  /**
   * Whether the machine was as it usually is for at least half of the pairs; of a speedup, which is
   * the mean of ratios without the extremes, it is enough that it is known well.
   */
  private static boolean hasGoodWeather(Conditions conditions, Outcome.Measured measured) {
    int all = measured.candidate().count();
    int good = all - Disturbances.of(measured).indexes().size();
    return !conditions.protocol().interleaved()
        || 2 * good >= all
        || (!isHeldAgainstStandards(conditions)
            && TimePolicy.uncertainty(conditions.protocol(), measured) <= WELL_KNOWN);
  }

  /**
   * Whether a slow yardstick tells of a slow machine. Where the speedup is what counts, it may be
   * slow because of its inputs, and the candidate in turn with it has the same weather.
   */
  private static boolean isHeldAgainstStandards(Conditions conditions) {
    return conditions.problem().metric() != Metric.SPEEDUP;
  }

  private static boolean isSteady(Protocol protocol, Outcome.Measured measured) {
    return TimePolicy.uncertainty(protocol, measured) <= TOO_UNCERTAIN;
  }

  private Measurement measurement(
      Conditions conditions, Outcome.Measured measured, double yardstickScale) {
    SetApart setApart = Disturbances.of(measured);
    Estimate time = TimePolicy.time(conditions.protocol(), setApart.leave(measured.candidate()));
    double uncertainty = TimePolicy.uncertainty(conditions.protocol(), measured);
    return new Measurement(
        measured.candidate(),
        measured.yardstick(),
        yardstickScale,
        setApart,
        conditions.protocol().warmups(),
        workshop.cpus().order().first(conditions.threads()).toList(),
        time,
        new Noise(
            uncertainty,
            flags(conditions.problem(), measured.candidate().count(), setApart, uncertainty)));
  }

  private static List<String> flags(
      Problem problem, int samples, SetApart setApart, double uncertainty) {
    List<String> flags = new ArrayList<>();
    if (problem.driver().filter(driver -> !driver.weaknesses().isEmpty()).isPresent()) {
      flags.add("weak-check"); // which ones the problem's README tells
    }
    if (samples < Protocol.STANDARD.minSamples()) {
      flags.add("few-samples");
    }
    if (uncertainty > WIDE) {
      flags.add("wide-interval");
    }
    setApart
        .counts()
        .forEach(
            (kind, count) -> {
              if (count > MANY * samples) {
                flags.add(kind.word());
              }
            });
    return flags;
  }

  /** What an outcome without samples says. */
  static Verdict verdict(Outcome outcome, Conditions conditions) {
    if (outcome instanceof Outcome.Crashed crashed) {
      return new Verdict.Rejected(
          Step.MEASURE,
          Reason.CRASH,
          "ran clean in the trial and ended the measuring JVM: " + crashed.detail());
    } else if (outcome instanceof Outcome.TimedOut) {
      return new Verdict.Rejected(
          Step.MEASURE,
          Reason.TIMEOUT,
          "a timed call did not end within " + conditions.timeout().toMillis() / 1000.0 + " s");
    } else if (outcome instanceof Outcome.Forged forged) {
      return new Verdict.Rejected(
          Step.MEASURE, Reason.INTEGRITY, "it reached outside of the kernel: " + forged.detail());
    } else {
      return new Verdict.Fault(Step.MEASURE, ((Outcome.Failed) outcome).detail());
    }
  }

  /** What an exception says to people. */
  static String message(Exception e) {
    String text = e.getMessage();
    return text == null || text.isBlank() ? e.toString() : text;
  }
}
