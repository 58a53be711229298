package dev.kernelharness.cli;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.Duel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An arena without clocks: a kernel's time is what {@link FakeEvaluator} says of its first word,
 * with a spread of 1 % from round to round; {@code noisy} has one of 50 %.
 */
final class FakeArena implements Arena {

  private final FakeEvaluator judge = new FakeEvaluator();

  @Override
  public Machine machine() {
    return FakeEvaluator.MACHINE;
  }

  @Override
  public Duel.Result duel(
      Candidate incumbent, Candidate challenger, Conditions conditions, Duel.Pace pace) {
    Verdict first = verdict(incumbent, conditions);
    if (!(first instanceof Verdict.Accepted)) {
      return new Duel.Refused(Duel.Side.INCUMBENT, first);
    }
    Verdict second = verdict(challenger, conditions);
    if (!(second instanceof Verdict.Accepted)) {
      return new Duel.Refused(Duel.Side.CHALLENGER, second);
    }
    List<Round> rounds = new ArrayList<>();
    while (pace.goesOn(List.copyOf(rounds), Duration.ofSeconds(rounds.size()))) {
      long percent = isNoisy(challenger) ? 50 : 1;
      Samples before = Samples.of(nanos(incumbent, conditions));
      long after = nanos(challenger, conditions);
      Bout bout =
          new Bout(before, Samples.of(after + (rounds.size() % 3 - 1) * after * percent / 100));
      rounds.add(new Round(bout, bout));
    }
    return new Duel.Timed(rounds);
  }

  @Override
  public void close() {}

  private Verdict verdict(Candidate candidate, Conditions conditions) {
    return isNoisy(candidate)
        ? new Verdict.Accepted()
        : judge.evaluate(candidate, conditions).verdict();
  }

  private long nanos(Candidate candidate, Conditions conditions) {
    return isNoisy(candidate)
        ? 400_000
        : (long) judge.evaluate(candidate, conditions).measurement().orElseThrow().time().value();
  }

  private static boolean isNoisy(Candidate candidate) {
    return new String(candidate.content(), StandardCharsets.UTF_8).startsWith("noisy");
  }
}
