package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.generate.Sample.Kind;
import dev.kernelharness.search.prompt.SelfCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Counts what comes out of a run. Safe for use by several threads. */
final class Tally {

  /** Kernels this much apart are clearly so: three timed calls often differ by a tenth. */
  private static final double CLEARLY = 1.1;

  private final Plan plan;
  private final Map<String, StepTally> steps = new LinkedHashMap<>();
  private final Map<SelfCheck, Integer> selfChecks = new EnumMap<>(SelfCheck.class);
  private int helped;
  private int hurt;
  private int noDifference;
  private int answers;
  private long promptTokens;
  private long completionTokens;
  private final Set<Object> told = new HashSet<>();
  private final List<Object> untold = new ArrayList<>();
  private Duration waiting = Duration.ZERO;
  private int truncated;
  private int duplicates;
  private int failedTests;
  private int refused;
  private int failed;
  private Optional<String> refusal = Optional.empty();
  private Optional<Sample> best = Optional.empty();

  Tally(Plan plan) {
    this.plan = plan;
  }

  synchronized void begin(String step) {
    steps.put(step, new StepTally(step, plan.samples()));
  }

  /**
   * Counts the newest sample of a chain.
   *
   * @return whether it is the fastest kernel so far
   */
  synchronized boolean add(Chain chain, Sample sample) {
    step(chain).add(chain, sample);
    usage(sample);
    truncated += sample.isTruncated() ? 1 : 0;
    sample.score().ifPresent(this::score);
    if (sample.turn().kind() == Kind.ANALYSIS) {
      selfChecks.merge(SelfCheck.verdict(sample.reply().text()), 1, Integer::sum);
    } else if (sample.turn().kind() == Kind.REGENERATED) {
      chain.answer().ifPresent(answer -> compare(answer, sample));
    }
    boolean fastest =
        sample.isAccepted() && rate(sample).isPresent() && StepTally.beats(sample, best);
    if (fastest) {
      best = Optional.of(sample);
    }
    return fastest;
  }

  synchronized void chainEnded(Chain chain) {
    step(chain).chainEnded();
  }

  /** Counts a chain that ended because a request got no answer. */
  synchronized void gaveUp(EndpointException e) {
    if (e.kind() == EndpointException.Kind.REFUSED) {
      refused++;
    } else {
      failed++;
    }
    refusal = Optional.ofNullable(e.getMessage());
  }

  /** What is missing because requests got no answer, in one line; empty if nothing is. */
  synchronized Optional<String> missing() {
    int missing = refused + failed;
    return refusal.map(
        why ->
            String.format(
                Locale.ROOT,
                "not all was answered: %d of %d chains %s given up; the last: %s",
                missing,
                plan.samples() * plan.steps().size(),
                missing == 1 ? "was" : "were",
                why));
  }

  /** The fastest accepted kernel of a step. */
  synchronized Optional<Sample> best(String step) {
    return Optional.ofNullable(steps.get(step)).flatMap(StepTally::best);
  }

  synchronized RunSummary summary(
      RunFolder folder, long retries, RunSummary.Times times, Ending ending) {
    int asked = selfChecks.values().stream().mapToInt(Integer::intValue).sum();
    return new RunSummary(
        plan.problem().id(),
        plan.workflow(),
        plan.problem().metric(),
        steps.values().stream().map(StepTally::summary).toList(),
        new RunSummary.SelfChecks(
            asked,
            selfChecks.getOrDefault(SelfCheck.SAME, 0),
            selfChecks.getOrDefault(SelfCheck.DIFFERENT, 0),
            selfChecks.getOrDefault(SelfCheck.UNCLEAR, 0),
            helped,
            hurt,
            noDifference),
        new RunSummary.Usage(
            answers,
            promptTokens,
            completionTokens,
            (int) untold.stream().filter(request -> !told.contains(request)).count(),
            waiting),
        truncated,
        duplicates,
        failedTests,
        refused,
        failed,
        refusal,
        retries,
        best.map(sample -> best(sample, folder)),
        times,
        ending);
  }

  private static RunSummary.Best best(Sample sample, RunFolder folder) {
    return new RunSummary.Best(
        sample.id(),
        rate(sample).orElseThrow(),
        sample.score().map(Sample.Score::speedup).orElse(OptionalDouble.empty()),
        folder.kernel(sample.problem(), sample.code().map(Sample.Code::language).orElse("c")));
  }

  private StepTally step(Chain chain) {
    return steps.computeIfAbsent(chain.step().name(), name -> new StepTally(name, plan.samples()));
  }

  private void usage(Sample sample) {
    answers++;
    waiting = waiting.plus(sample.reply().took());
    sample
        .reply()
        .usage()
        .ifPresentOrElse(
            usage -> {
              told.add(request(sample));
              promptTokens += usage.promptTokens();
              completionTokens += usage.completionTokens();
            },
            () -> untold.add(request(sample)));
  }

  /** The same for answers to one request, of which the first has what all of them cost. */
  private static Object request(Sample sample) {
    return sample.seed().isPresent()
        ? List.of(sample.turn().step(), sample.turn().round(), sample.seed())
        : sample.id();
  }

  private void score(Sample.Score score) {
    duplicates += score.sameAs().isPresent() ? 1 : 0;
    failedTests += score.outcome() == Sample.Outcome.ACCEPTED && score.isRejected() ? 1 : 0;
  }

  private void compare(Sample first, Sample other) {
    if (first.isAccepted() != other.isAccepted()) {
      helped += other.isAccepted() ? 1 : 0;
      hurt += first.isAccepted() ? 1 : 0;
    } else if (first.isAccepted() && rate(first).isPresent() && rate(other).isPresent()) {
      double gain = rate(other).getAsDouble() / rate(first).getAsDouble();
      helped += gain > CLEARLY ? 1 : 0;
      hurt += gain < 1 / CLEARLY ? 1 : 0;
      noDifference += gain <= CLEARLY && gain >= 1 / CLEARLY ? 1 : 0;
    } else {
      noDifference++;
    }
  }

  private static OptionalDouble rate(Sample sample) {
    return sample.score().map(Sample.Score::rate).orElse(OptionalDouble.empty());
  }
}
