package dev.kernelharness.search.generate;

import dev.kernelharness.core.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts what comes out of one step. */
final class StepTally {

  private final String name;
  private final int chains;
  private final Map<Sample.Outcome, Integer> kernels = new EnumMap<>(Sample.Outcome.class);
  private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
  private final List<RunSummary.Round> rounds = new ArrayList<>();
  private int ended;
  private int timed;
  private double sumRates;
  private Optional<Sample> best = Optional.empty();

  StepTally(String name, int chains) {
    this.name = name;
    this.chains = chains;
    for (Sample.Outcome outcome : Sample.Outcome.values()) {
      kernels.put(outcome, 0);
    }
  }

  /** Counts the newest sample of a chain. */
  void add(Chain chain, Sample sample) {
    if (sample.score().isEmpty()) {
      return;
    }
    Sample.Score score = sample.score().get();
    kernels.merge(score.outcome(), 1, Integer::sum);
    score.reason().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
    round(chain, sample);
    if (sample.isAccepted() && score.rate().isPresent()) {
      timed++;
      sumRates += score.rate().getAsDouble();
      if (best.isEmpty() || isFaster(sample, best.get())) {
        best = Optional.of(sample);
      }
    }
  }

  private void round(Chain chain, Sample sample) {
    int at = chain.repairs();
    while (rounds.size() <= at) {
      rounds.add(new RunSummary.Round(0, 0));
    }
    boolean fresh = sample.turn().kind() != Sample.Kind.REGENERATED;
    boolean passed =
        sample.isAccepted() && chain.samples().stream().filter(Sample::isAccepted).count() == 1;
    RunSummary.Round round = rounds.get(at);
    rounds.set(
        at,
        new RunSummary.Round(round.tried() + (fresh ? 1 : 0), round.passed() + (passed ? 1 : 0)));
  }

  /** Whether it is faster; of two that are equally fast the first by name, so that it is one. */
  private static boolean isFaster(Sample sample, Sample other) {
    int order = Double.compare(rate(sample), rate(other));
    return order > 0 || (order == 0 && sample.id().compareTo(other.id()) < 0);
  }

  private static double rate(Sample sample) {
    return sample.score().map(Sample.Score::rate).orElse(OptionalDouble.empty()).orElse(0);
  }

  void chainEnded() {
    ended++;
  }

  /** The fastest accepted kernel. */
  Optional<Sample> best() {
    return best;
  }

  RunSummary.StepSummary summary() {
    Map<Reason, Integer> sorted = new LinkedHashMap<>();
    reasons.entrySet().stream()
        .sorted(Map.Entry.<Reason, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return new RunSummary.StepSummary(
        name,
        chains,
        ended,
        kernels,
        sorted,
        rounds,
        best.map(sample -> OptionalDouble.of(rate(sample))).orElse(OptionalDouble.empty()),
        timed == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumRates / timed));
  }

  /** Whether the first is the faster of two kernels, of different steps perhaps. */
  static boolean beats(Sample sample, Optional<Sample> other) {
    return other.isEmpty() || isFaster(sample, other.get());
  }
}
