package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.fork.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Times candidates in worker JVMs, one at a time on a quiet machine. A failure in a worker that was
 * used before may be another candidate's doing, so it counts only when a fresh worker shows it too;
 * so do clocks that do not agree.
 */
public final class Measurer {

  private final ForkPool pool;
  private final MeasurementSlot slot;

  /** With the pool that gives workers and the slot that keeps the machine quiet. */
  public Measurer(ForkPool pool, MeasurementSlot slot) {
    this.pool = pool;
    this.slot = slot;
  }

  /**
   * Times a candidate. Not to be called from inside the slot.
   *
   * @param threads OpenMP threads
   * @param timeout the time limit of each call
   * @param operands what is done with them between calls
   * @throws IOException if no worker can be started
   */
  public Outcome measure(
      Subject subject, Protocol protocol, int threads, Duration timeout, TimedOperands operands)
      throws Exception {
    Job job = new Job(subject, protocol, threads, timeout, operands);
    if (protocol.forks() == 0) {
      return inWarmFork(job);
    }
    Outcome.Measured all = Outcome.Measured.NOTHING;
    for (int i = 0; i < protocol.forks(); i++) {
      Outcome one = inFreshFork(job, false);
      if (!(one instanceof Outcome.Measured measured)) {
        return one;
      }
      all = all.plus(measured);
    }
    return all;
  }

  private record Job(
      Subject subject, Protocol protocol, int threads, Duration timeout, TimedOperands operands) {}

  /** What became of a measurement in a warm worker, and whether others had been there before. */
  private record InWarm(Outcome outcome, boolean reused) {}

  private Outcome inWarmFork(Job job) throws Exception {
    Optional<InWarm> done = Optional.empty();
    while (done.isEmpty()) {
      pool.provide(job.threads);
      done = slot.measuring(() -> pollAndSample(job)); // empty if who came before has lost it
    }
    InWarm first = done.get();
    boolean inDoubt =
        first.outcome instanceof Outcome.Measured measured
            ? Clocks.compare(measured).agreement() != Clocks.Agreement.YES
            : first.reused;
    return inDoubt ? inFreshFork(job, true) : first.outcome;
  }

  private Optional<InWarm> pollAndSample(Job job) throws Exception {
    Optional<Fork> polled = pool.poll(job.threads);
    if (polled.isEmpty()) {
      return Optional.empty();
    }
    Fork fork = polled.get();
    boolean reused = fork.uses() > 0;
    return Optional.of(new InWarm(settled(fork, true, () -> sample(fork, job)), reused));
  }

  /**
   * Measures in a worker that has measured nothing yet.
   *
   * @param again whether the worker may be used again
   */
  private Outcome inFreshFork(Job job, boolean again) throws Exception {
    Fork fork = pool.takeFresh(job.threads);
    return settled(fork, again, () -> slot.measuring(() -> sample(fork, job)));
  }

  /** Measures, and sees to what becomes of the worker. */
  private Outcome settled(Fork fork, boolean again, Callable<Outcome> measuring) throws Exception {
    boolean healthy = false;
    try {
      Outcome outcome = measuring.call();
      healthy = true;
      return outcome;
    } catch (ForkLostException e) {
      return e.outcome();
    } finally {
      if (!healthy) {
        pool.lose(fork);
      } else if (again) {
        pool.giveBack(fork);
      } else {
        pool.discard(fork);
      }
    }
  }

  private static Outcome sample(Fork fork, Job job) throws IOException, InterruptedException {
    SamplingPlan plan = SamplingPlan.of(job.protocol);
    long startNanos = System.nanoTime();
    fork.load(job.subject, job.protocol.cache());
    Outcome.Measured all = Outcome.Measured.NOTHING;
    int warmups = job.protocol.warmups();
    int firstCall = 0;
    while (true) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      int calls = plan.next(all, elapsed);
      if (calls == 0) {
        fork.unload();
        return all;
      }
      Wire.Sample request = new Wire.Sample(warmups, calls);
      all = all.plus(fork.sample(request, firstCall, job.timeout, job.operands));
      firstCall += warmups + calls;
      warmups = 0;
    }
  }
}
