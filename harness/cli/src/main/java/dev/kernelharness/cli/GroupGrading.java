package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.Grade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds outcomes until all groups are whole, then grades and passes them on in order. */
final class GroupGrading implements Reporter {

  private final Reporter next;
  private final List<Outcome> held = new ArrayList<>();

  GroupGrading(Reporter next) {
    this.next = next;
  }

  @Override
  public void add(Outcome outcome) {
    held.add(outcome);
  }

  @Override
  public void end() {
    Map<Optional<String>, List<Evaluation>> groups = new HashMap<>();
    for (Outcome outcome : held) {
      if (outcome instanceof Outcome.Judged judged) {
        groups
            .computeIfAbsent(judged.submission().origin().group(), group -> new ArrayList<>())
            .add(judged.evaluation());
      }
    }
    for (Outcome outcome : held) {
      next.add(outcome instanceof Outcome.Judged judged ? graded(judged, groups) : outcome);
    }
    next.end();
  }

  /** A group that is not whole has no best, so nobody in it has a reward. */
  @Override
  public void cutShort() {
    Grade none = new Grade(RewardRule.GROUP, OptionalDouble.empty());
    for (Outcome outcome : held) {
      next.add(outcome instanceof Outcome.Judged judged ? judged.with(none) : outcome);
    }
    next.cutShort();
  }

  private static Outcome graded(
      Outcome.Judged judged, Map<Optional<String>, List<Evaluation>> groups) {
    List<Evaluation> group = groups.getOrDefault(judged.submission().origin().group(), List.of());
    return judged.with(Grade.of(RewardRule.GROUP, judged.evaluation(), group));
  }
}
