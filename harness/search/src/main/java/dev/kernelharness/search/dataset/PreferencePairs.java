package dev.kernelharness.search.dataset;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.search.generate.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Pairs of answers to one prompt of which one is better. The fastest kernels are preferred in turn,
 * each to one that is clearly slower and to one that is wrong; whoever was used least loses next,
 * so that the pairs of a prompt differ.
 */
final class PreferencePairs {

  /** Why one is better. */
  enum Kind {
    /** Both are right, and one is clearly faster. */
    FASTER,
    /** Only one is right. */
    RIGHT;

    /** The name in data. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One pair.
   *
   * @param chosen the better answer
   * @param chosenSpeedup its kernel's
   * @param rejected the worse answer
   * @param rejectedSpeedup its kernel's, if it is right
   */
  record Pair(
      Row chosen, Estimate chosenSpeedup, Row rejected, Optional<Estimate> rejectedSpeedup) {

    Kind kind() {
      return rejectedSpeedup.isPresent() ? Kind.FASTER : Kind.RIGHT;
    }
  }

  /** An answer whose kernel is right. */
  private record Right(Row row, Estimate speedup) {}

  private final double margin;
  private final int limit;
  private final List<Right> right;
  private final List<Row> wrong;
  private final double lowestHigh;

  /** How often each lost: first those that are right, then those that are wrong. */
  private final int[] losses;

  /** Who lost to whom. */
  private final Set<List<Integer>> taken = new HashSet<>();

  private final List<Pair> pairs = new ArrayList<>();

  private PreferencePairs(List<Right> right, List<Row> wrong, double margin, int limit) {
    this.right = right;
    this.wrong = wrong;
    this.margin = margin;
    this.limit = limit;
    lowestHigh = right.stream().mapToDouble(r -> r.speedup().high()).min().orElse(0);
    losses = new int[right.size() + wrong.size()];
  }

  /** The pairs of all prompts, those of a prompt next to each other. */
  static List<Pair> of(List<Row> rows, Kernels kernels, double margin, int limit) {
    record Prompt(Setting setting, String group) {}
    Map<Prompt, List<Row>> prompts = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.kind().hasKernel()) {
        Prompt prompt = new Prompt(row.setting(), row.group());
        prompts.computeIfAbsent(prompt, p -> new ArrayList<>()).add(row);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    prompts.values().forEach(p -> pairs.addAll(ofPrompt(p, kernels, margin, limit)));
    return pairs;
  }

  private static List<Pair> ofPrompt(List<Row> rows, Kernels kernels, double margin, int limit) {
    List<Right> right = new ArrayList<>();
    List<Row> wrong = new ArrayList<>();
    Set<String> sources = new HashSet<>();
    Set<String> answers = new HashSet<>();
    for (Row row : rows) {
      Optional<Estimate> speedup = row.isFinished() ? kernels.speedup(row) : Optional.empty();
      boolean rejected = row.is(Sample.Outcome.REJECTED) && !row.blank();
      if ((speedup.isPresent() || rejected)
          && sources.add(row.source())
          && answers.add(row.answer())) {
        speedup.ifPresentOrElse(s -> right.add(new Right(row, s)), () -> wrong.add(row));
      }
    }
    right.sort(Comparator.comparingDouble(r -> -r.speedup().value()));
    // The nearest to being right first: they tell most.
    wrong.sort(Comparator.comparingDouble(r -> -r.reward().orElse(0)));
    PreferencePairs prompt = new PreferencePairs(right, wrong, margin, limit);
    prompt.fill();
    return prompt.pairs;
  }

  private void fill() {
    boolean more = true;
    while (more) {
      more = false;
      for (int chosen = 0; chosen < right.size(); chosen++) {
        more |= pairWithSlower(chosen);
        more |= pairWithWrong(chosen);
        if (pairs.size() >= limit) {
          return;
        }
      }
    }
  }

  private boolean pairWithSlower(int chosen) {
    Estimate better = right.get(chosen).speedup();
    return better.low() > lowestHigh
        && pair(
            chosen,
            chosen + 1,
            right.size(),
            i -> isClearlyFaster(better, right.get(i).speedup(), margin));
  }

  private boolean pairWithWrong(int chosen) {
    return pair(chosen, right.size(), losses.length, i -> true);
  }

  /** Pairs one with whoever lost least of those from a place on; the first of equal ones. */
  private boolean pair(int chosen, int from, int to, IntPredicate loses) {
    OptionalInt loser =
        IntStream.range(from, pairs.size() < limit ? to : from)
            .filter(i -> loses.test(i) && !taken.contains(List.of(chosen, i)))
            .reduce((known, other) -> losses[other] < losses[known] ? other : known);
    loser.ifPresent(
        i -> {
          losses[i]++;
          taken.add(List.of(chosen, i));
          Right better = right.get(chosen);
          boolean slower = i < right.size();
          pairs.add(
              new Pair(
                  better.row(),
                  better.speedup(),
                  slower ? right.get(i).row() : wrong.get(i - right.size()),
                  slower ? Optional.of(right.get(i).speedup()) : Optional.empty()));
        });
    return loser.isPresent();
  }

  /** Whether a kernel is faster by the margin at least, and by more than both intervals. */
  static boolean isClearlyFaster(Estimate better, Estimate worse, double margin) {
    return better.value() > worse.value()
        && better.value() >= margin * worse.value()
        && better.low() > worse.high();
  }
}
