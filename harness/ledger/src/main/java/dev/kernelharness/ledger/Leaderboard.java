package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ranks what was accepted on one board, a row a source. Not for use by several threads.
 *
 * <p>A source is ranked by its speedup over the yardstick: the median over its evaluations. Of
 * those it takes the ones under the protocol {@code leaderboard}, or else under {@code standard};
 * the numbers of its row are those of the evaluation in the middle. The interval is the
 * evaluation's own when there is one; of several it reaches from the lower order statistic of their
 * lower ends to the upper one of their upper ends, so that what differs from one measurement to the
 * next is in it.
 *
 * <p>Rows whose intervals reach the one of the row that leads their tie share its rank.
 */
public final class Leaderboard {

  private static final List<String> PROTOCOLS = List.of("leaderboard", "standard");

  private final BoardKey key;
  private final List<String> protocols;
  private final Map<String, Source> sources = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<BoardKey, Integer> others = new HashMap<>();

  /**
   * An empty board.
   *
   * @param protocol the only protocol whose evaluations count; empty for the usual ones
   */
  public Leaderboard(BoardKey key, Optional<String> protocol) {
    this.key = key;
    this.protocols = protocol.map(List::of).orElse(PROTOCOLS);
  }

  /** What is known of one source. */
  private static final class Source {
    final Map<String, List<Standing>> byProtocol = new HashMap<>();
    int rejections;
    Optional<StoredEvaluation> lastRejected = Optional.empty();
    Instant lastAccepted = Instant.MIN;
  }

  /**
   * A source's place.
   *
   * @param rank from 1
   * @param isTied whether another row has the same rank
   * @param standing the evaluation in the middle, with the source's interval
   * @param evaluations how many evaluations the place rests on
   * @param rejections how often the same source was found wrong before
   */
  public record Row(int rank, boolean isTied, Standing standing, int evaluations, int rejections) {}

  /** Takes an evaluation; those of other boards are only counted. Twice the same counts once. */
  public void add(StoredEvaluation evaluation) {
    if (!BoardKey.of(evaluation).equals(key)) {
      if (evaluation.isAccepted()) {
        others.merge(BoardKey.of(evaluation), 1, Integer::sum);
      }
    } else if (evaluation.verdict() instanceof Verdict.Rejected rejected) {
      if (rejected.step().compareTo(Step.INSPECT) >= 0) {
        once(evaluation).ifPresent(source -> reject(source, evaluation));
      }
    } else {
      Standing.of(evaluation).ifPresent(this::add);
    }
  }

  /** Takes an evaluation whose speed is known, as {@link #add(StoredEvaluation)} does. */
  public void add(Standing standing) {
    StoredEvaluation evaluation = standing.evaluation();
    String protocol = evaluation.terms().protocol();
    if (protocols.contains(protocol)) {
      once(evaluation)
          .ifPresent(
              source -> {
                source.byProtocol.computeIfAbsent(protocol, p -> new ArrayList<>()).add(standing);
                if (evaluation.finishedAt().isAfter(source.lastAccepted)) {
                  source.lastAccepted = evaluation.finishedAt();
                }
              });
    }
  }

  /** The rows, best first. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Source source : sources.values()) {
      if (!isOut(source)) {
        protocols.stream()
            .map(p -> source.byProtocol.getOrDefault(p, List.of()))
            .filter(standings -> !standings.isEmpty())
            .findFirst()
            .ifPresent(standings -> rows.add(row(standings, source.rejections)));
      }
    }
    // By name where the speed is the same, so that the order never depends on a hash.
    rows.sort(
        Comparator.comparingDouble((Row row) -> -row.standing().speed().value())
            .thenComparing(row -> row.standing().evaluation().name()));
    return ranked(rows);
  }

  /** The last rejection of each source that was accepted before, and so is on the board no more. */
  public List<StoredEvaluation> fallen() {
    return sources.values().stream()
        .filter(source -> isOut(source) && !source.byProtocol.isEmpty())
        .flatMap(source -> source.lastRejected.stream())
        .toList();
  }

  /** The other boards of which accepted evaluations were seen, and how many. */
  public Map<BoardKey, Integer> others() {
    return Map.copyOf(others);
  }

  private Optional<Source> once(StoredEvaluation evaluation) {
    boolean isNew =
        evaluation.sourceHash().isPresent()
            && seen.add(evaluation.sourceHash().get() + " " + evaluation.finishedAt());
    return isNew
        ? Optional.of(sources.computeIfAbsent(evaluation.sourceHash().get(), hash -> new Source()))
        : Optional.empty();
  }

  private static void reject(Source source, StoredEvaluation evaluation) {
    source.rejections++;
    boolean isLater =
        source.lastRejected.isEmpty()
            || evaluation.finishedAt().isAfter(source.lastRejected.get().finishedAt());
    if (isLater) {
      source.lastRejected = Optional.of(evaluation);
    }
  }

  private static boolean isOut(Source source) {
    return source.lastRejected.isPresent()
        && source.lastRejected.get().finishedAt().isAfter(source.lastAccepted);
  }

  private static Row row(List<Standing> standings, int rejections) {
    List<Standing> sorted =
        standings.stream().sorted(Comparator.comparingDouble(s -> s.speed().value())).toList();
    Standing middle = sorted.get((sorted.size() - 1) / 2);
    if (sorted.size() == 1) {
      return new Row(0, false, middle, 1, rejections);
    }
    double[] lows = sorted.stream().mapToDouble(s -> s.speed().low()).sorted().toArray();
    double[] highs = sorted.stream().mapToDouble(s -> s.speed().high()).sorted().toArray();
    Estimate speed = PairedRatio.aroundMedian(middle.speed().value(), lows, highs);
    return new Row(0, false, new Standing(middle.evaluation(), speed), sorted.size(), rejections);
  }

  private static List<Row> ranked(List<Row> rows) {
    List<Row> ranked = new ArrayList<>();
    for (int first = 0; first < rows.size(); ) {
      int end = first + 1;
      while (end < rows.size() && overlap(rows.get(first), rows.get(end))) {
        end++;
      }
      for (Row row : rows.subList(first, end)) {
        ranked.add(
            new Row(
                first + 1, end - first > 1, row.standing(), row.evaluations(), row.rejections()));
      }
      first = end;
    }
    return ranked;
  }

  private static boolean overlap(Row leader, Row slower) {
    return slower.standing().speed().high() >= leader.standing().speed().low();
  }
}
