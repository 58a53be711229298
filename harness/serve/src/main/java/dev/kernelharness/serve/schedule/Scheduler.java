package dev.kernelharness.serve.schedule;

import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has work done once: what is known is answered at once, what is under way is joined, the rest
 * waits for a lane. Work goes on when nobody waits for it any more, so that who comes back finds
 * it; only what still stands in the queue long after the last caller gave up is dropped.
 */
public final class Scheduler {

  /** How long work that nobody waits for stays in the queue. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Limits limits;
  private final Judging judging;
  private final Events events;
  private final ResultCache cache;
  private final LaneQueue queue;
  private final int lanes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Flight> inFlight = new HashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean draining;
  private int running;
  private final Pace pace = new Pace();

  /**
   * A scheduler without lanes yet: work waits.
   *
   * @param lanes how many there will be
   * @param sink keeps each evaluation
   */
  public Scheduler(Limits limits, int lanes, EvaluationSink sink, Events events) {
    this.limits = limits;
    this.lanes = lanes;
    this.judging = new Judging(sink, events);
    this.events = events;
    this.cache = new ResultCache(limits.cachedResults());
    this.queue = new LaneQueue(lanes);
  }

  /** Begins to work through the queue. */
  public void open(List<Lane> opened) {
    if (opened.size() != lanes) {
      throw new IllegalArgumentException(opened.size() + " lanes where there are " + lanes);
    }
    for (int number = 0; number < lanes; number++) {
      Lane lane = opened.get(number);
      for (int i = 0; i < lane.handedOver(); i++) {
        int index = number;
        Thread thread = new Thread(() -> work(lane, index), "lane-" + number + "-" + i);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }
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
        tickets.add(submit(work));
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
      refused = queue.clear();
      for (Flight flight : refused) {
        inFlight.remove(flight.work.key());
        queue.ended(flight);
      }
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
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    }
  }

  /** Candidates that wait for a lane. */
  public int waiting() {
    return locked(queue::waiting);
  }

  /** Candidates that a lane has. */
  public int running() {
    return locked(() -> running);
  }

  /** Results that are remembered. */
  public int cached() {
    return locked(cache::size);
  }

  /** When there will be room again, roughly. */
  public Duration retryAfter() {
    return locked(this::roughWait);
  }

  private Ticket submit(Work work) {
    Optional<Scored> known = cache.find(work.key());
    if (known.isPresent()) {
      events.asked(Ticket.How.CACHED);
      return new Ticket(
          Ticket.How.CACHED, CompletableFuture.completedFuture(known.get()), () -> {});
    }
    Flight under = inFlight.get(work.key());
    Ticket.How how = under == null ? Ticket.How.NEW : Ticket.How.JOINED;
    events.asked(how);
    if (under != null) {
      under.waiting++;
      return ticket(how, under);
    }
    Flight flight = queue.add(work, System.nanoTime());
    inFlight.put(work.key(), flight);
    return ticket(how, flight);
  }

  private Ticket ticket(Ticket.How how, Flight flight) {
    return new Ticket(how, flight.result.copy(), () -> leave(flight));
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

  private void requireRoom(List<Work> works) {
    if (draining) {
      throw drainingNow();
    }
    Set<String> fresh = new HashSet<>();
    long bytes = 0;
    for (Work work : works) {
      boolean known = cache.find(work.key()).isPresent() || inFlight.containsKey(work.key());
      if (!known && fresh.add(work.key())) {
        bytes += work.bytes();
      }
    }
    if (queue.waiting() + fresh.size() > limits.waitingItems()
        || queue.waitingBytes() + bytes > limits.waitingBytes()) {
      throw ServeException.busy(
          Code.QUEUE_FULL,
          queue.waiting() + " candidates wait, and " + fresh.size() + " more do not fit",
          roughWait());
    }
  }

  private void work(Lane lane, int number) {
    try {
      while (true) {
        Flight flight = take(number);
        Scored scored = judging.judge(lane, flight.work);
        finish(flight, scored);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Flight take(int lane) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Optional<Flight> next = queue.next(lane);
        if (next.isEmpty()) {
          changed.await();
        } else if (isAbandoned(next.get())) {
          inFlight.remove(next.get().work.key());
          queue.ended(next.get());
          next.get().result.cancel(false);
        } else {
          running++;
          events.begun(Duration.ofNanos(System.nanoTime() - next.get().enteredNanos));
          return next.get();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isAbandoned(Flight flight) {
    return flight.waiting <= 0 && System.nanoTime() - flight.abandonedNanos > GRACE.toNanos();
  }

  private void finish(Flight flight, Scored scored) {
    lock.lock();
    try {
      running--;
      inFlight.remove(flight.work.key());
      queue.ended(flight);
      cache.keep(flight.work.key(), scored);
      pace.left(System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    flight.result.complete(scored);
  }

  private Duration roughWait() {
    return pace.roomAfter(queue.waiting());
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
