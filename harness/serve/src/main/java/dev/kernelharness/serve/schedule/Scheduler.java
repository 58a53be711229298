package dev.kernelharness.serve.schedule;

import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has work done once: what is known is answered at once, what is under way is joined, the rest
 * waits for a lane. Work goes on when nobody waits for it any more, so that who comes back finds
 * it; only what still stands in the queue long after the last caller gave up is dropped.
 */
public final class Scheduler {

  private final Events events;
  private final WorkInHand inHand;
  private final LaneThreads threads;
  private final int lanes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Pace pace = new Pace();
  private boolean draining;
  private int running;

  /**
   * A scheduler without lanes yet: work waits.
   *
   * @param lanes how many there will be
   * @param sink keeps each evaluation
   */
  public Scheduler(Limits limits, int lanes, EvaluationSink sink, Events events) {
    this.lanes = lanes;
    this.events = events;
    this.inHand = new WorkInHand(limits, lanes, events);
    this.threads = new LaneThreads(new Judging(sink, events), this::take, this::finish);
  }

  /** Begins to work through the queue. */
  public void open(List<Lane> opened) {
    if (opened.size() != lanes) {
      throw new IllegalArgumentException(opened.size() + " lanes where there are " + lanes);
    }
    threads.open(opened);
  }

  /**
   * Asks for work, all of it or none.
   *
   * @return a ticket each, in order
   * @throws ServeException if it does not fit the queue now, or nothing is taken any more
   */
  public List<Ticket> submit(List<Work> works) {
    lock.lock();
    try {
      requireRoom(works);
      List<Ticket> tickets = new ArrayList<>();
      for (Work work : works) {
        tickets.add(inHand.submit(work, this::leave));
      }
      changed.signalAll();
      return tickets;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more and refuses what waits; what is under way ends. */
  public void drain() {
    List<Flight> refused;
    lock.lock();
    try {
      draining = true;
      refused = inHand.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    refused.forEach(flight -> flight.result.completeExceptionally(drainingNow()));
  }

  /**
   * Waits, after {@link #drain}, for what is under way.
   *
   * @return whether all of it ended in time
   */
  public boolean awaitIdle(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (running > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      return running == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the lanes' threads, after {@link #drain}. */
  public void close() throws InterruptedException {
    threads.close();
  }

  /** Candidates that wait for a lane. */
  public int waiting() {
    return locked(inHand::waiting);
  }

  /** Candidates that a lane has. */
  public int running() {
    return locked(() -> running);
  }

  /** Results that are remembered. */
  public int cached() {
    return locked(inHand::known);
  }

  /** When there will be room again, roughly. */
  public Duration retryAfter() {
    return locked(this::roughWait);
  }

  private void requireRoom(List<Work> works) {
    if (draining) {
      throw drainingNow();
    }
    int beyond = inHand.beyondRoom(works);
    if (beyond > 0) {
      throw ServeException.busy(
          Code.QUEUE_FULL,
          inHand.waiting() + " candidates wait, and " + beyond + " more do not fit",
          roughWait());
    }
  }

  private void leave(Flight flight) {
    lock.lock();
    try {
      flight.waiting--;
      flight.abandonedNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** The next work for a lane, once there is some. */
  private Flight take(int lane) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Optional<Flight> next = inHand.next(lane);
      while (next.isEmpty()) {
        changed.await();
        next = inHand.next(lane);
      }
      running++;
      events.begun(Duration.ofNanos(System.nanoTime() - next.get().enteredNanos));
      return next.get();
    } finally {
      lock.unlock();
    }
  }

  private void finish(Flight flight, Scored scored) {
    lock.lock();
    try {
      running--;
      inHand.finish(flight, scored);
      pace.left(System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    flight.result.complete(scored);
  }

  private Duration roughWait() {
    return pace.roomAfter(inHand.waiting());
  }

  private ServeException drainingNow() {
    return ServeException.busy(
        Code.DRAINING, "the server is about to stop and takes no more", Duration.ofSeconds(5));
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
