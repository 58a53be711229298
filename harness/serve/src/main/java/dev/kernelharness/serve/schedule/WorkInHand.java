package dev.kernelharness.serve.schedule;

import dev.kernelharness.serve.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What is known, what is under way and what waits, by the key of the work. Not safe for use by
 * several threads.
 */
final class WorkInHand {

  /** How long work that nobody waits for stays in the queue. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Limits limits;
  private final Events events;
  private final ResultCache cache;
  private final LaneQueue queue;
  private final Map<String, Flight> inFlight = new HashMap<>();

  WorkInHand(Limits limits, int lanes, Events events) {
    this.limits = limits;
    this.events = events;
    this.cache = new ResultCache(limits.cachedResults());
    this.queue = new LaneQueue(lanes);
  }

  /** How many candidates do not fit, of works that are neither known nor under way; 0 if all do. */
  int beyondRoom(List<Work> works) {
    Set<String> fresh = new HashSet<>();
    long bytes = 0;
    for (Work work : works) {
      boolean known = cache.find(work.key()).isPresent() || inFlight.containsKey(work.key());
      if (!known && fresh.add(work.key())) {
        bytes += work.bytes();
      }
    }
    boolean fits =
        queue.waiting() + fresh.size() <= limits.waitingItems()
            && queue.waitingBytes() + bytes <= limits.waitingBytes();
    return fits ? 0 : fresh.size();
  }

  /**
   * Answers, joins or queues work.
   *
   * @param leave is told when the caller no longer waits for it
   */
  Ticket submit(Work work, Consumer<Flight> leave) {
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
      return ticket(how, under, leave);
    }
    Flight flight = queue.add(work, System.nanoTime());
    inFlight.put(work.key(), flight);
    return ticket(how, flight, leave);
  }

  private static Ticket ticket(Ticket.How how, Flight flight, Consumer<Flight> leave) {
    return new Ticket(how, flight.result.copy(), () -> leave.accept(flight));
  }

  /** The next for a lane; what nobody has waited for in a long time is dropped on the way. */
  Optional<Flight> next(int lane) {
    Optional<Flight> next = queue.next(lane);
    while (next.isPresent() && isAbandoned(next.get())) {
      ended(next.get());
      next.get().result.cancel(false);
      next = queue.next(lane);
    }
    return next;
  }

  private static boolean isAbandoned(Flight flight) {
    return flight.waiting <= 0 && System.nanoTime() - flight.abandonedNanos > GRACE.toNanos();
  }

  /** Remembers the result of what was under way. */
  void finish(Flight flight, Scored scored) {
    ended(flight);
    cache.keep(flight.work.key(), scored);
  }

  /** Takes out all that waits. */
  List<Flight> clear() {
    List<Flight> all = queue.clear();
    all.forEach(this::ended);
    return all;
  }

  /** Candidates that wait for a lane. */
  int waiting() {
    return queue.waiting();
  }

  /** Results that are remembered. */
  int known() {
    return cache.size();
  }

  private void ended(Flight flight) {
    inFlight.remove(flight.work.key());
    queue.ended(flight);
  }
}
