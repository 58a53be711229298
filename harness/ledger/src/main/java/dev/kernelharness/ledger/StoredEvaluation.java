package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An evaluation as a log holds it: what {@link EvaluationJson} wrote, read back. Numbers are those
 * that were stored; only the samples are raw.
 *
 * @param place the line that it comes from
 * @param id what the caller called the candidate
 * @param sourceHash SHA-256 of the extracted source; empty when nothing was extracted
 * @param file the file that the candidate came from, if it came from one
 * @param group the group that it was judged in, if it was in one
 * @param terms what it was judged under
 * @param verdict the outcome; without the places in the source that a rejection may have
 * @param timing what was timed; there for every accepted evaluation
 * @param speeds what follows from the timing
 * @param standards what it was held against, when it was timed
 * @param grade the reward that was given
 * @param machine where
 * @param sandbox what the candidate's code was held by
 * @param finishedAt when
 */
public record StoredEvaluation(
    Place place,
    String id,
    Optional<String> sourceHash,
    Optional<String> file,
    Optional<String> group,
    Terms terms,
    Verdict verdict,
    Optional<Timing> timing,
    Speeds speeds,
    Optional<Standards> standards,
    Grading grade,
    Machine machine,
    String sandbox,
    Instant finishedAt) {

  /**
   * Where an evaluation is kept.
   *
   * @param log the file
   * @param line from 1; 0 in a file that is not one of lines
   */
  public record Place(Path log, int line) {
    @Override
    public String toString() {
      return line == 0 ? log.toString() : log + ":" + line;
    }
  }

  /**
   * The terms that were in force.
   *
   * @param problem the problem's name
   * @param shape the timed shape
   * @param optLevel GCC's optimisation level
   * @param stage the optimisation stage
   * @param protocol the protocol's name
   * @param threads OpenMP threads
   */
  public record Terms(
      String problem, Shape shape, OptLevel optLevel, int stage, String protocol, int threads) {}

  /**
   * What was timed.
   *
   * @param time nanoseconds per call, as it was estimated then
   * @param candidate the raw samples of the candidate, disturbed ones left out; none where they
   *     were not stored
   * @param yardstick the raw samples of the yardstick, in pairs with the candidate's; none where
   *     there are none
   * @param yardstickScale the time of the yardstick as it was timed ÷ its time on all threads
   * @param noiseFlags what disturbed it
   */
  public record Timing(
      Estimate time,
      Samples candidate,
      Samples yardstick,
      double yardstickScale,
      List<String> noiseFlags) {
    /** Copies. */
    public Timing {
      noiseFlags = List.copyOf(noiseFlags);
    }

    /** Whether the yardstick was timed in turn with the candidate and both are stored. */
    public boolean isPaired() {
      return candidate.count() > 0 && candidate.count() == yardstick.count();
    }

    /**
     * The candidate's time ÷ the yardstick's.
     *
     * @throws IllegalArgumentException if they are not paired
     */
    public Estimate ratio() {
      return Estimators.medianRatio(candidate, yardstick).times(yardstickScale);
    }
  }

  /**
   * Derived numbers as they were stored; empty where they were not known.
   *
   * @param metric in what the problem's kernels are measured
   * @param gflops billions of operations a second
   * @param gflopsCorrected the same with the machine's drift taken out
   * @param gbps billions of bytes a second
   * @param gbpsCorrected the same with the machine's drift taken out
   * @param overBaseline speedup over the serial baseline
   * @param overOpenblas speedup over OpenBLAS
   * @param overYardstick speedup over the yardstick
   * @param peakFraction GFLOPS as a share of the machine's peak
   */
  public record Speeds(
      Metric metric,
      OptionalDouble gflops,
      OptionalDouble gflopsCorrected,
      OptionalDouble gbps,
      OptionalDouble gbpsCorrected,
      OptionalDouble overBaseline,
      OptionalDouble overOpenblas,
      OptionalDouble overYardstick,
      OptionalDouble peakFraction) {

    /** Nothing is known but the metric. */
    static Speeds unknown(Metric metric) {
      OptionalDouble none = OptionalDouble.empty();
      return new Speeds(metric, none, none, none, none, none, none, none, none);
    }

    /** The speed in the problem's metric; more is better. */
    public OptionalDouble rate() {
      return switch (metric) {
        case GFLOPS -> gflops;
        case GBPS -> gbps;
        case SPEEDUP -> overBaseline;
      };
    }

    /** The same with the machine's drift taken out; a speedup never has any. */
    public OptionalDouble rateCorrected() {
      return switch (metric) {
        case GFLOPS -> gflopsCorrected;
        case GBPS -> gbpsCorrected;
        case SPEEDUP -> overBaseline;
      };
    }
  }

  /**
   * The reward that was given.
   *
   * @param rule the rule's name
   * @param reward empty when the verdict earns none
   * @param isCorrected whether it rests on times with the machine's drift taken out
   */
  public record Grading(String rule, OptionalDouble reward, boolean isCorrected) {}

  /** Whether it is right, honest and timed. */
  public boolean isAccepted() {
    return verdict instanceof Verdict.Accepted;
  }

  /**
   * Floating-point operations of one call, by the stored speed and time; a whole number. Empty when
   * nothing was timed, or the problem has no work.
   */
  public OptionalDouble work() {
    return amount(speeds.gflops());
  }

  /** Bytes that one call must at least read and write, as {@link #work}. */
  public OptionalDouble traffic() {
    return amount(speeds.gbps());
  }

  /** The speed in the problem's metric if a call took so long; empty when nothing was timed. */
  public OptionalDouble rateAt(double nanos) {
    OptionalDouble amount =
        switch (speeds.metric()) {
          case GFLOPS -> work();
          case GBPS -> traffic();
          case SPEEDUP ->
              timing.isPresent() && speeds.overBaseline().isPresent()
                  ? OptionalDouble.of(
                      speeds.overBaseline().getAsDouble() * timing.get().time().value())
                  : OptionalDouble.empty();
        };
    return amount.isPresent()
        ? OptionalDouble.of(amount.getAsDouble() / nanos)
        : OptionalDouble.empty();
  }

  private OptionalDouble amount(OptionalDouble perNano) {
    return timing.isPresent() && perNano.isPresent()
        ? OptionalDouble.of(Math.rint(perNano.getAsDouble() * timing.get().time().value()))
        : OptionalDouble.empty();
  }

  /** What people call the candidate: its file, else its name. */
  public String name() {
    return file.orElse(id);
  }

  /** The same without raw samples, to be kept in memory. */
  public StoredEvaluation withoutSamples() {
    return new StoredEvaluation(
        place,
        id,
        sourceHash,
        file,
        group,
        terms,
        verdict,
        timing.map(
            t ->
                new Timing(
                    t.time(), Samples.none(), Samples.none(), t.yardstickScale(), t.noiseFlags())),
        speeds,
        standards,
        grade,
        machine,
        sandbox,
        finishedAt);
  }
}
