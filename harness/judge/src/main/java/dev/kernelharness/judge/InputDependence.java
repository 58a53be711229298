package dev.kernelharness.judge;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Repetition;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.verify.TimedCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds out whether a candidate's speedup varies with its inputs. Only where the speedup is the
 * problem's metric, and only if it varies: then some of the inputs are given once more, to a fresh
 * process, because one that has seen them could remember the answers, and in another order, so that
 * what comes with the time since the start is not taken for the inputs' doing. Decision 0054.
 */
final class InputDependence {

  private static final int MOST_PAIRS = 60;
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private final Workshop workshop;
  private final Conditions timed;
  private final List<Integer> draws = new ArrayList<>();
  private final List<Double> logSpeedups = new ArrayList<>();

  /**
   * Of a candidate.
   *
   * @param timed the terms that it was timed under
   */
  InputDependence(Workshop workshop, Conditions timed) {
    this.workshop = workshop;
    this.timed = timed;
  }

  /** Names what is timed. */
  @FunctionalInterface
  interface Subjects {
    /** The candidate and its yardstick with these operands. */
    Subject with(TimedCalls calls) throws IOException, InterruptedException;
  }

  /**
   * Takes note of a measurement whose pairs count.
   *
   * @param calls the operands that it was made with, not used since
   */
  void saw(TimedCalls calls, Outcome.Measured measured) {
    int[] run = calls.drawsOfLastRun();
    double[] all = Repetition.undisturbedLogSpeedups(measured);
    int pairs = Math.min(all.length, run.length - timed.protocol().warmups());
    for (int i = 0; i < pairs; i++) {
      draws.add(run[run.length - pairs + i]);
      logSpeedups.add(all[all.length - pairs + i]);
    }
  }

  /**
   * Whether it is seen in what was noted. Not to be called from inside the measurement slot.
   *
   * @param calls the operands of the measurements
   */
  boolean isSeen(TimedCalls calls, Subjects subjects) throws Exception {
    double[] first = logSpeedups.stream().mapToDouble(Double::doubleValue).toArray();
    if (timed.problem().metric() != Metric.SPEEDUP
        || !Repetition.isWorthAnother(Repetition.spread(first))) {
      return false;
    }
    int[] chosen = someUndisturbed(first);
    int[] order =
        IntStream.concat(
                IntStream.range(0, timed.protocol().warmups()).map(i -> -1 - i), // nobody had those
                IntStream.of(chosen).map(draws::get))
            .toArray();
    double[] before = IntStream.of(chosen).mapToDouble(i -> first[i]).toArray();
    try (TimedCalls again = calls.again(order)) {
      Outcome outcome =
          workshop
              .measurer()
              .measure(
                  subjects.with(again),
                  inAFreshProcess(chosen.length),
                  timed.threads(),
                  timed.timeout(),
                  again);
      return outcome instanceof Outcome.Measured second
          && Repetition.of(before, Repetition.logSpeedups(second)).dependsOnInputs();
    }
  }

  private int[] someUndisturbed(double[] first) {
    List<Integer> indexes =
        IntStream.range(0, first.length)
            .filter(i -> !Double.isNaN(first[i]))
            .boxed()
            .collect(Collectors.toList());
    Collections.shuffle(indexes, new Random(workshop.drawSeed()));
    return indexes.stream().limit(MOST_PAIRS).mapToInt(Integer::intValue).toArray();
  }

  private Protocol inAFreshProcess(int pairs) {
    Protocol protocol = timed.protocol();
    return new Protocol(
        protocol.name(),
        protocol.verification(),
        protocol.warmups(),
        pairs,
        pairs,
        BUDGET,
        1,
        true,
        1,
        protocol.cache());
  }
}
