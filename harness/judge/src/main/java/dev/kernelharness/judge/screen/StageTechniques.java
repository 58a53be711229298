package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What an optimisation stage is about and what it forbids, in words for people and models. */
public final class StageTechniques {

  private static final StageRules RULES = StageRules.load();

  private StageTechniques() {}

  /**
   * What a stage allows: ways to order plain code first, then techniques that other stages forbid.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  public static List<String> allowed(int stage) {
    Set<Technique> forbidden = RULES.forbiddenAt(stage);
    List<String> words = new ArrayList<>(RULES.methodsUpTo(stage));
    Arrays.stream(Technique.values())
        .filter(technique -> !forbidden.contains(technique))
        .forEach(technique -> words.add(technique.title()));
    return List.copyOf(words);
  }

  /**
   * What a stage forbids.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  public static List<String> forbidden(int stage) {
    return RULES.forbiddenAt(stage).stream().map(Technique::title).toList();
  }
}
