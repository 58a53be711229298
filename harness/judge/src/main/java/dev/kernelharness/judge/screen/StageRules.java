package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What {@code stages.txt} says: what each stage forbids, and how techniques are recognised. */
final class StageRules {
  private static final String RESOURCE = "stages.txt";

  /** By what a technique is recognised. */
  enum Sign {
    NAMES,
    ATTRIBUTES,
    OMP_WORDS,
    INSTRUCTIONS,
    OPTIONS
  }

  private final Map<Integer, Set<Technique>> forbidden = new HashMap<>();
  private final TreeMap<Integer, List<String>> methods = new TreeMap<>();
  private final Map<Technique, Map<Sign, NameList>> signs = new EnumMap<>(Technique.class);

  private StageRules() {}

  static StageRules load() {
    StageRules rules = new StageRules();
    Map<Technique, Map<Sign, List<String>>> words = new EnumMap<>(Technique.class);
    for (String line : NameList.lines(StageRules.class, RESOURCE)) {
      List<String> parts = NameList.words(line);
      if (parts.get(0).equals("stage") && parts.get(2).equals("adds")) {
        rules.addMethod(Integer.parseInt(parts.get(1)), parts.subList(3, parts.size()));
      } else if (parts.get(0).equals("stage")) {
        rules.addStage(Integer.parseInt(parts.get(1)), parts.subList(3, parts.size()));
      } else {
        Sign sign = Sign.valueOf(parts.get(1).toUpperCase(Locale.ROOT).replace('-', '_'));
        words
            .computeIfAbsent(technique(parts.get(0)), t -> new EnumMap<>(Sign.class))
            .computeIfAbsent(sign, s -> new ArrayList<>())
            .addAll(parts.subList(2, parts.size()));
      }
    }
    words.forEach(
        (technique, bySign) -> {
          Map<Sign, NameList> lists = new EnumMap<>(Sign.class);
          bySign.forEach((sign, names) -> lists.put(sign, new NameList(names)));
          rules.signs.put(technique, lists);
        });
    return rules;
  }

  /**
   * What a stage forbids.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  Set<Technique> forbiddenAt(int stage) {
    Set<Technique> techniques = forbidden.get(stage);
    if (techniques == null) {
      throw new IllegalArgumentException("stage must be 1 to " + forbidden.size() + ": " + stage);
    }
    return techniques;
  }

  /** The ways to order plain code that a stage and those before it are about. */
  List<String> methodsUpTo(int stage) {
    return methods.headMap(stage, true).values().stream().flatMap(List::stream).toList();
  }

  /** The technique that a word is a sign of. */
  Optional<Technique> recognise(Sign sign, String word) {
    for (Map.Entry<Technique, Map<Sign, NameList>> entry : signs.entrySet()) {
      NameList names = entry.getValue().get(sign);
      if (names != null && names.contains(word)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  /** The technique of this name in the policy's files. */
  static Technique technique(String name) {
    return Technique.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private void addMethod(int stage, List<String> words) {
    methods.computeIfAbsent(stage, s -> new ArrayList<>()).add(String.join(" ", words));
  }

  private void addStage(int stage, List<String> names) {
    Set<Technique> techniques = EnumSet.noneOf(Technique.class);
    names.stream().filter(n -> !n.equals("nothing")).forEach(n -> techniques.add(technique(n)));
    forbidden.put(stage, techniques);
  }
}
