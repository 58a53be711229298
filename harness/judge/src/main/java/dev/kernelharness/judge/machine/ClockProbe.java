package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Leash;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures how steady a core's clock is and what a reading of the time costs, with a small C
 * program, compiled where it runs.
 */
public final class ClockProbe {

  private static final int JAVA_ROUNDS = 200;
  private static final int JAVA_READINGS = 2000;

  private final Leash leash;
  private final String compiler;

  /** Measures with a program compiled by this compiler. */
  public ClockProbe(Leash leash, String compiler) {
    this.leash = leash;
    this.compiler = compiler;
  }

  /**
   * What was seen.
   *
   * @param probes equal chains of dependent multiply-adds that were timed
   * @param minNanos the fastest chain
   * @param medianNanos their median
   * @param highNanos their 95 % quantile
   * @param gettimeCostNanos one {@code clock_gettime}
   * @param gettimeStepNanos the smallest step between two of its readings
   * @param nanoTimeCostNanos one {@code System.nanoTime}
   * @param nanoTimeStepNanos the smallest step between two of its readings
   */
  public record Reading(
      int probes,
      double minNanos,
      double medianNanos,
      double highNanos,
      double gettimeCostNanos,
      double gettimeStepNanos,
      double nanoTimeCostNanos,
      double nanoTimeStepNanos) {

    /** How much slower than the fastest chain 5 % of them were, at least. */
    public double spread() {
      return highNanos / minNanos - 1;
    }
  }

  /**
   * Measures.
   *
   * @throws IOException if the program can't be compiled or run
   */
  public Reading measure(int probes) throws IOException, InterruptedException {
    try (ProbeProgram program =
        ProbeProgram.compile(
            leash, compiler, ClockProbe.class, "clock_probe", List.of("-O2", "-march=native"))) {
      double[] c = program.numbers(5, Map.of(), List.of(Integer.toString(probes)));
      double[] java = nanoTime();
      return new Reading(probes, c[0], c[1], c[2], c[3], c[4], java[0], java[1]);
    }
  }

  /** The cost and the smallest step of {@code System.nanoTime}. */
  private static double[] nanoTime() {
    nanoTimeOnce(); // so that the second time runs compiled
    return nanoTimeOnce();
  }

  private static double[] nanoTimeOnce() {
    long step = Long.MAX_VALUE;
    long fastest = Long.MAX_VALUE;
    for (int round = 0; round < JAVA_ROUNDS; round++) {
      long begun = System.nanoTime();
      long before = begun;
      for (int i = 0; i < JAVA_READINGS; i++) {
        long now = System.nanoTime();
        if (now > before && now - before < step) {
          step = now - before;
        }
        before = now;
      }
      fastest = Math.min(fastest, before - begun);
    }
    return new double[] {(double) fastest / JAVA_READINGS, (double) step};
  }
}
