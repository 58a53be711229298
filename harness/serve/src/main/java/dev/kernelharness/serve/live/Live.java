package dev.kernelharness.serve.live;

import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import dev.kernelharness.serve.wire.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was answered lately, for the live page; bounded. Safe for use by several threads. */
public final class Live {

  private static final int LAST = 30;
  private static final int MINUTES = 60;
  private static final int RUNS = 12;
  private static final int STEPS = 2000;
  private static final int DETAIL_CHARS = 160;

  private final Clock clock;
  private final Deque<Recent> last = new ArrayDeque<>();
  private final Map<String, Long> verdicts = new TreeMap<>();
  private final SortedMap<Long, Sums> minutes = new TreeMap<>();
  private final Map<String, SortedMap<Long, Sums>> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SortedMap<Long, Sums>> eldest) {
          return size() > RUNS;
        }
      };

  /** Nothing yet. */
  public Live(Clock clock) {
    this.clock = clock;
  }

  /** One answer. */
  public record Recent(
      String at,
      String id,
      String problem,
      String verdict,
      @Nullable String reason,
      @Nullable Double reward,
      @Nullable Double gflops,
      boolean cached,
      String detail) {}

  /** A point of a series: one step, or one minute. */
  public record Point(
      long at,
      int items,
      int accepted,
      @Nullable Double meanReward,
      @Nullable Double meanGflops,
      @Nullable Double bestGflops) {}

  /** A training run's points, by step. */
  public record Run(String id, List<Point> steps) {}

  /** All that the page shows of answers. */
  public record Shown(
      String now,
      List<Recent> last,
      Map<String, Long> verdicts,
      List<Point> minutes,
      List<Run> runs) {}

  /** Notes what a batch was answered. */
  public synchronized void note(Batch batch, List<ItemResult> results) {
    Instant now = clock.instant();
    Sums minute = minutes.computeIfAbsent(now.getEpochSecond() / 60, m -> new Sums());
    for (int i = 0; i < results.size(); i++) {
      ItemResult result = results.get(i);
      minute.add(result);
      String word = result.reason() == null ? result.verdict() : result.reason();
      verdicts.merge(word, 1L, Long::sum);
      last.addFirst(recent(now, result, batch.works().get(i).conditions().problem().id()));
      batch
          .step()
          .ifPresent(
              step ->
                  runs.computeIfAbsent(batch.run().orElse(""), run -> new TreeMap<>())
                      .computeIfAbsent(step, s -> new Sums())
                      .add(result));
    }
    while (last.size() > LAST) {
      last.removeLast();
    }
    long oldest = now.minus(Duration.ofMinutes(MINUTES)).getEpochSecond() / 60;
    minutes.headMap(oldest).clear();
    for (SortedMap<Long, Sums> steps : runs.values()) {
      while (steps.size() > STEPS) {
        steps.remove(steps.firstKey());
      }
    }
  }

  /** What the page shows now. */
  public synchronized Shown shown() {
    List<Run> shownRuns = new ArrayList<>();
    runs.forEach((id, steps) -> shownRuns.add(new Run(id, points(steps))));
    return new Shown(
        clock.instant().toString(),
        List.copyOf(last),
        Map.copyOf(verdicts),
        points(minutes),
        shownRuns);
  }

  private static Recent recent(Instant now, ItemResult result, String problem) {
    String line = result.detail().lines().findFirst().orElse("");
    return new Recent(
        now.toString(),
        new String(Requests.bytes(result.id()), StandardCharsets.UTF_8),
        problem,
        result.verdict(),
        result.reason(),
        result.reward(),
        result.gflops(),
        result.cached(),
        line.length() <= DETAIL_CHARS ? line : line.substring(0, DETAIL_CHARS) + "…");
  }

  private static List<Point> points(SortedMap<Long, Sums> series) {
    List<Point> points = new ArrayList<>();
    series.forEach((at, sums) -> points.add(sums.point(at)));
    return points;
  }

  /** What is summed up at a point. */
  private static final class Sums {
    private int items;
    private int rewarded;
    private int timed;
    private int accepted;
    private double rewards;
    private double gflops;
    private double best;

    void add(ItemResult result) {
      items++;
      if (result.reward() != null) {
        rewarded++;
        rewards += result.reward();
      }
      if (result.verdict().equals("accepted")) {
        accepted++;
      }
      if (result.gflops() != null) {
        timed++;
        gflops += result.gflops();
        best = Math.max(best, result.gflops());
      }
    }

    Point point(long at) {
      return new Point(
          at,
          items,
          accepted,
          rewarded == 0 ? null : rewards / rewarded,
          timed == 0 ? null : gflops / timed,
          timed == 0 ? null : best);
    }
  }
}
