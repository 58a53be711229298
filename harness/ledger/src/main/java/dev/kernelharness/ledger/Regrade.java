package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.Regrading.UngradableException;
import dev.kernelharness.ledger.StoredEvaluation.Place;
import dev.kernelharness.ledger.StoredEvaluation.Terms;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Derives the estimates and rewards of a log again from its samples, with another rule or another
 * estimator. Nothing is measured, and the log stays as it is.
 */
public final class Regrade {

  private static final String NOT_RANKED = "";

  private final Optional<RewardRule> rule;
  private final Optional<Estimator> estimator;
  private final Map<String, Double> bests = new HashMap<>();

  /**
   * A way of grading.
   *
   * @param rule in place of each line's own
   * @param estimator in place of each line's own, which is its protocol's
   */
  public Regrade(Optional<RewardRule> rule, Optional<Estimator> estimator) {
    this.rule = rule;
    this.estimator = estimator;
  }

  /**
   * What became of an evaluation.
   *
   * @param place its line in the log
   * @param name what people call the candidate
   * @param metric in what its rates are
   * @param before its numbers as they were stored
   * @param after its numbers as they are now
   */
  public record Row(Place place, String name, Metric metric, Numbers before, Numbers after) {}

  /**
   * Numbers of an evaluation.
   *
   * @param gflops billions of operations a second; empty if it was not timed
   * @param rate the speed in the problem's metric; empty if it was not timed
   * @param reward empty if it has none
   * @param rank its place by reward among the accepted evaluations that it can be compared with,
   *     from 1; empty if it is not accepted
   */
  public record Numbers(
      OptionalDouble gflops, OptionalDouble rate, OptionalDouble reward, OptionalInt rank) {
    private static Numbers of(StoredEvaluation.Speeds speeds, OptionalDouble reward) {
      return new Numbers(speeds.gflops(), speeds.rate(), reward, OptionalInt.empty());
    }

    private Numbers ranked(OptionalInt place) {
      return new Numbers(gflops, rate, reward, place);
    }
  }

  /**
   * What came out.
   *
   * @param rows one for each evaluation that could be graded, in the log's order
   * @param leftOut why others could not, the first ones, with their places
   * @param leftOutCount how many others there are
   * @param skipped the lines that are no evaluations
   */
  public record Result(
      List<Row> rows, List<String> leftOut, int leftOutCount, EvaluationLog.Skipped skipped) {
    /** Copies. */
    public Result {
      rows = List.copyOf(rows);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Grades a log.
   *
   * @param output a file to be made with the new lines, if they are wanted
   * @throws FileAlreadyExistsException if the output is there already
   * @throws IOException if the log can't be read or the output can't be written; no part of the
   *     output is there then
   */
  public Result run(Path log, Optional<Path> output) throws IOException {
    int lines = collectBests(log);
    if (output.isEmpty()) {
      return grade(log, lines, Optional.empty());
    }
    Path file = output.get().toAbsolutePath();
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(output.get().toString(), null, "is there already");
    }
    Path fresh = WholeFile.beside(file);
    try {
      Result result;
      try (BufferedWriter writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        result = grade(log, lines, Optional.of(writer));
      }
      Files.move(fresh, file); // fails if another process made the file meanwhile
      return result;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The best rate of each group, when they are wanted; and how far the log reaches now. */
  private int collectBests(Path log) throws IOException {
    int[] lines = {0};
    EvaluationLog.scan(
        log,
        (json, evaluation) -> {
          lines[0] = evaluation.place().line();
          try {
            if (evaluation.isAccepted() && ruleOf(evaluation) == RewardRule.GROUP) {
              OptionalDouble rate = Regrading.of(json, evaluation, estimator).rate();
              rate.ifPresent(r -> bests.merge(group(evaluation), r, Math::max));
            }
          } catch (UngradableException unused) {
            // It is no group's best, and is told of when it is graded.
          }
        });
    return lines[0];
  }

  private Result grade(Path log, int lines, Optional<BufferedWriter> writer) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    int[] leftOutCount = {0};
    EvaluationLog.Skipped skipped =
        EvaluationLog.scan(
            log,
            (json, evaluation) -> {
              if (evaluation.place().line() > lines) {
                return; // appended since the groups' bests were found
              }
              try {
                rows.add(grade(json, evaluation));
                groups.add(evaluation.isAccepted() ? group(evaluation) : NOT_RANKED);
              } catch (UngradableException e) {
                leftOutCount[0]++;
                if (leftOut.size() < EvaluationLog.Skipped.MAX_LINES) {
                  leftOut.add(evaluation.place() + ": " + e.getMessage());
                }
                return;
              }
              if (writer.isPresent()) {
                writer.get().append(json.toString()).append('\n');
              }
            });
    return new Result(ranked(rows, groups), leftOut, leftOutCount[0], skipped);
  }

  private Row grade(ObjectNode json, StoredEvaluation evaluation) throws UngradableException {
    Regrading regrading = Regrading.of(json, evaluation, estimator);
    RewardRule by = ruleOf(evaluation);
    OptionalDouble reward =
        regrading.reward(evaluation, by, bests.getOrDefault(group(evaluation), 0.0));
    regrading.writeTo(json, by, reward);
    return new Row(
        evaluation.place(),
        evaluation.name(),
        evaluation.speeds().metric(),
        Numbers.of(evaluation.speeds(), evaluation.grade().reward()),
        Numbers.of(regrading.speeds(), reward));
  }

  private RewardRule ruleOf(StoredEvaluation evaluation) throws UngradableException {
    try {
      return rule.isPresent() ? rule.get() : RewardRule.named(evaluation.grade().rule());
    } catch (IllegalArgumentException e) {
      throw new UngradableException(String.valueOf(e.getMessage()));
    }
  }

  /** What an evaluation is compared with: its group, under the same terms on the same machine. */
  private static String group(StoredEvaluation evaluation) {
    Terms terms = evaluation.terms();
    return String.join(
        "\n",
        evaluation.machine().id(),
        terms.problem(),
        terms.shape().toString(),
        terms.optLevel().name(),
        terms.protocol(),
        Integer.toString(terms.threads()),
        evaluation.group().map(g -> "group " + g).orElse("stage " + terms.stage()));
  }

  /** The rows with their ranks: the place by reward in the group; the same for equal rewards. */
  private static List<Row> ranked(List<Row> rows, List<String> groups) {
    OptionalInt[] before = ranks(rows.stream().map(r -> r.before().reward()).toList(), groups);
    OptionalInt[] after = ranks(rows.stream().map(r -> r.after().reward()).toList(), groups);
    List<Row> ranked = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      ranked.add(
          new Row(
              row.place(),
              row.name(),
              row.metric(),
              row.before().ranked(before[i]),
              row.after().ranked(after[i])));
    }
    return ranked;
  }

  private static OptionalInt[] ranks(List<OptionalDouble> rewards, List<String> groups) {
    OptionalInt[] ranks = new OptionalInt[rewards.size()];
    Arrays.fill(ranks, OptionalInt.empty());
    Map<String, List<Integer>> members = new HashMap<>();
    for (int i = 0; i < ranks.length; i++) {
      if (!groups.get(i).equals(NOT_RANKED) && rewards.get(i).isPresent()) {
        members.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(i);
      }
    }
    for (List<Integer> group : members.values()) {
      group.sort(Comparator.comparingDouble(i -> -rewards.get(i).orElseThrow()));
      int rank = 0;
      for (int place = 0; place < group.size(); place++) {
        double reward = rewards.get(group.get(place)).orElseThrow();
        if (place == 0 || reward < rewards.get(group.get(place - 1)).orElseThrow()) {
          rank = place + 1;
        }
        ranks[group.get(place)] = OptionalInt.of(rank);
      }
    }
    return ranks;
  }
}
