package dev.kernelharness.search.dataset;

import dev.kernelharness.core.group.GroupAdvantages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The answers to the same conversation in the same setting, with their advantages. */
final class AnswerGroups {

  /** A conversation in a setting. */
  private record Key(Setting setting, String group) {}

  /**
   * One group.
   *
   * @param members at least two answers with a reward, in the order in which they were read
   * @param advantages one for each
   */
  record Group(List<Row> members, List<Double> advantages) {

    /** Copies. */
    Group {
      members = List.copyOf(members);
      advantages = List.copyOf(advantages);
    }

    /** Whether there is anything to learn: not all advantages are 0. */
    boolean hasSpread() {
      return advantages.stream().anyMatch(a -> a != 0);
    }
  }

  private final List<Group> groups = new ArrayList<>();
  private int alone;
  private int unscorable;
  private int blank;
  private int discarded;

  private AnswerGroups() {}

  static AnswerGroups of(List<Row> rows, Kernels kernels, GroupAdvantages formula) {
    AnswerGroups all = new AnswerGroups();
    Map<Key, List<Row>> byKey = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.kind().hasKernel()) {
        continue;
      }
      if (row.reward().isEmpty()) {
        all.unscorable++;
      } else if (row.blank()) {
        all.blank++;
      } else if (kernels.isDiscarded(row)) {
        all.discarded++;
      } else {
        byKey
            .computeIfAbsent(new Key(row.setting(), row.group()), key -> new ArrayList<>())
            .add(row);
      }
    }
    byKey.values().forEach(members -> all.add(members, formula));
    return all;
  }

  private void add(List<Row> members, GroupAdvantages formula) {
    if (members.size() < 2) {
      alone++;
      return;
    }
    List<Double> advantages =
        formula.of(members.stream().map(Row::reward).toList()).stream()
            .map(OptionalDouble::orElseThrow)
            .map(a -> a == 0 ? 0.0 : a) // no -0.0
            .toList();
    groups.add(new Group(members, advantages));
  }

  /** In the order in which their first members were read. */
  List<Group> groups() {
    return groups;
  }

  /** Groups of one, which have no advantage and are left out. */
  int alone() {
    return alone;
  }

  /** Groups whose advantages are all 0. */
  int withoutSpread() {
    return (int) groups.stream().filter(group -> !group.hasSpread()).count();
  }

  /** Answers that nobody could judge, left out. */
  int unscorable() {
    return unscorable;
  }

  /** Answers without a text, left out of pairs as well. */
  int blank() {
    return blank;
  }

  /** Answers whose reward another test of the same kernel contradicts, left out. */
  int discarded() {
    return discarded;
  }
}
