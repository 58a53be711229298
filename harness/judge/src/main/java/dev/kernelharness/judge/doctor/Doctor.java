package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.compile.CompilerSettings;
import dev.kernelharness.judge.doctor.Measurements.Bandwidth;
import dev.kernelharness.judge.doctor.Measurements.CalibrationCheck;
import dev.kernelharness.judge.doctor.Measurements.Disturbance;
import dev.kernelharness.judge.doctor.Measurements.FmaRate;
import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.ClockProbe;
import dev.kernelharness.judge.machine.FmaPeak;
import dev.kernelharness.judge.machine.MemoryBandwidth;
import dev.kernelharness.judge.machine.StandardsBook;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Examines this machine: reads what the system says about itself and measures what it does not say.
 * An examination that fails says why and leaves the others alone.
 */
public final class Doctor {

  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  /** The largest array that bandwidth is measured on, in full and quickly. */
  private static final long FULL_ARRAY_BYTES = 2L << 30;

  private static final long QUICK_ARRAY_BYTES = 128L << 20;

  private final Workshop workshop;
  private final Order order;
  private final Clock clock;
  private final Consumer<String> notes;
  private final SystemFiles files = SystemFiles.ofThisSystem();
  private final String compiler = CompilerSettings.of(System.getenv()).program();

  /**
   * What is to be examined.
   *
   * @param problem whose calibration is looked at, and which the kernel solves
   * @param kernelName the kernel's name
   * @param kernelSource a right kernel of the problem: scored again and again
   * @param threads the threads that stand for all
   * @param quick leaves out what takes long
   */
  public record Order(
      Problem problem, String kernelName, String kernelSource, int threads, boolean quick) {

    /** The terms that candidates are judged under unless others are asked for. */
    Conditions conditions(Protocol protocol) {
      return new Conditions(
          problem, problem.defaultShape(), OptLevel.O3, 6, protocol, threads, TIMEOUT);
    }

    /** How many times the kernel is scored with each protocol. */
    int scorings() {
      return quick ? 4 : 20;
    }

    /** How many times the harness and the plain driver take turns. */
    int rounds() {
      return quick ? 2 : 7;
    }
  }

  /**
   * A doctor.
   *
   * @param workshop the parts that measure; stays open
   * @param notes told what is being done, a line each
   */
  public Doctor(Workshop workshop, Order order, Clock clock, Consumer<String> notes) {
    this.workshop = workshop;
    this.order = order;
    this.clock = clock;
    this.notes = notes;
  }

  /** Examines. */
  public Examination examine() throws InterruptedException {
    Instant startedAt = clock.instant();
    notes.accept("reading what the system says");
    Facts facts = Facts.gather(files);
    if (LoadRules.isLoud(facts.load())) {
      notes.accept("other processes keep the CPUs busy: what is measured now will say little");
    }
    Optional<CpuTimes> timesBefore = CpuTimes.read(files);
    OptionalLong throttledBefore = facts.limits().throttledPeriods();
    Examined<ClockProbe.Reading> clockReading =
        examine(
            "the clock and a core's steadiness",
            () -> quietly(() -> new ClockProbe(workshop.leash(), compiler).measure(probes())));
    Examined<FmaRate> peak = examine("the FMA peak", this::peak);
    Examined<Bandwidth> bandwidth = examine("the memory's bandwidth", () -> bandwidth(facts));
    Scorings scorings = new Scorings(workshop, order, compiler);
    Examined<Measurements.EmptyCall> emptyCall =
        examine("an empty kernel's call", scorings::emptyCall);
    // Scoring would measure a calibration that is missing, so it comes before, or is read after.
    Examined<CalibrationCheck> renewed =
        order.quick()
            ? Examined.missing("left out by --quick")
            : examine("the calibration, once more", this::renewed);
    Examined<Series> agreement =
        examine("the agreement with a plain C driver", scorings::agreement);
    notes.accept("scoring one kernel " + order.scorings() + " times with each protocol");
    Scorings.Both both = scorings.repeated();
    Examined<CalibrationCheck> calibration = order.quick() ? examine(this::stored) : renewed;
    Optional<CpuTimes> timesAfter = CpuTimes.read(files);
    Measurements measurements =
        new Measurements(
            clockReading,
            peak,
            bandwidth,
            emptyCall,
            agreement,
            both.paper(),
            both.standard(),
            calibration,
            new Disturbance(
                timesBefore.isPresent() && timesAfter.isPresent()
                    ? OptionalDouble.of(timesAfter.get().stealShareSince(timesBefore.get()))
                    : OptionalDouble.empty(),
                difference(CgroupLimits.read(files).throttledPeriods(), throttledBefore)));
    return new Examination(
        startedAt,
        Duration.between(startedAt, clock.instant()),
        order.quick(),
        order.threads(),
        order.kernelName(),
        workshop.machine(),
        workshop.sandbox(),
        facts,
        measurements);
  }

  private int probes() {
    return order.quick() ? 1000 : 10_000;
  }

  private FmaRate peak() throws Exception {
    FmaPeak peak = new FmaPeak(workshop.leash(), compiler, workshop.cpus().order());
    double one = quietly(() -> peak.measureGflops(1));
    return new FmaRate(
        one, order.threads() == 1 ? one : quietly(() -> peak.measureGflops(order.threads())));
  }

  private Bandwidth bandwidth(Facts facts) throws Exception {
    OptionalLong caches = facts.topology().lastCacheBytes();
    long arrayBytes =
        MemoryBandwidth.arrayBytes(
            caches.orElse(0),
            freeBytes(facts),
            order.quick() ? QUICK_ARRAY_BYTES : FULL_ARRAY_BYTES);
    int rounds = order.quick() ? 3 : 6;
    MemoryBandwidth memory = new MemoryBandwidth(workshop.leash(), compiler);
    MemoryBandwidth.Rate one = quietly(() -> memory.measure(1, arrayBytes, rounds));
    MemoryBandwidth.Rate all =
        order.threads() == 1
            ? one
            : quietly(() -> memory.measure(order.threads(), arrayBytes, rounds));
    Optional<Boolean> beyond =
        caches.isPresent()
            ? Optional.of(arrayBytes >= MemoryBandwidth.CACHES_PER_ARRAY * caches.getAsLong())
            : Optional.empty();
    return new Bandwidth(one, all, arrayBytes, beyond);
  }

  /** What can be had without swapping and within the control group's limit. */
  private static long freeBytes(Facts facts) {
    long free = facts.memory().availableBytes().orElse(1L << 30);
    CgroupLimits limits = facts.limits();
    return limits.memoryBytes().isPresent()
        ? Math.min(
            free,
            Math.max(0, limits.memoryBytes().getAsLong() - limits.memoryUsedBytes().orElse(0)))
        : free;
  }

  private CalibrationCheck stored() throws IOException {
    Calibration stored =
        workshop
            .book()
            .stored(order.conditions(Protocol.STANDARD))
            .orElseThrow(() -> new IOException("none is stored"));
    return new CalibrationCheck(stored, Optional.empty(), Optional.of(stored), false);
  }

  private CalibrationCheck renewed() throws Exception {
    StandardsBook.Renewal renewal = workshop.book().renew(order.conditions(Protocol.STANDARD));
    return new CalibrationCheck(
        renewal.replaced() ? renewal.fresh() : renewal.stored().orElse(renewal.fresh()),
        Optional.of(renewal.fresh()),
        renewal.stored(),
        renewal.replaced());
  }

  private <T> T quietly(Callable<T> work) throws Exception {
    return workshop.slot().measuring(work);
  }

  private <T> Examined<T> examine(String what, Callable<T> work) throws InterruptedException {
    notes.accept("measuring " + what);
    return examine(work);
  }

  /** Does it; a failure is a reason and no exception, so that the others go on. */
  static <T> Examined<T> examine(Callable<T> work) throws InterruptedException {
    try {
      return Examined.of(work.call());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return Examined.missing(message.lines().findFirst().orElse(e.toString()));
    }
  }

  private static OptionalLong difference(OptionalLong after, OptionalLong before) {
    return after.isPresent() && before.isPresent()
        ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()))
        : OptionalLong.empty();
  }
}
