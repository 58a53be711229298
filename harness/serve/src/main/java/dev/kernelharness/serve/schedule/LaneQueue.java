package dev.kernelharness.serve.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What waits for the lanes: a queue each, in which a group's candidates stand together. A group
 * stays on the lane of its first candidate. Not safe for use by several threads.
 */
final class LaneQueue {

  /** Where a group's candidates go. */
  private static final class Group {
    final long order;
    final int lane;
    int members;

    Group(long order, int lane) {
      this.order = order;
      this.lane = lane;
    }
  }

  private final List<TreeSet<Flight>> lanes = new ArrayList<>();
  private final int[] load;
  private final Map<String, Group> groups = new HashMap<>();
  private long orders;
  private int waiting;
  private long waitingBytes;

  LaneQueue(int lanes) {
    for (int i = 0; i < lanes; i++) {
      this.lanes.add(new TreeSet<>());
    }
    this.load = new int[lanes];
  }

  /** Puts work at its place. */
  Flight add(Work work, long nowNanos) {
    long order = orders++;
    Optional<Group> group =
        work.group().map(name -> groups.computeIfAbsent(name, n -> new Group(order, lightest())));
    int lane = group.map(g -> g.lane).orElseGet(this::lightest);
    Flight flight = new Flight(work, lane, group.map(g -> g.order).orElse(order), order, nowNanos);
    group.ifPresent(g -> g.members++);
    lanes.get(lane).add(flight);
    load[lane]++;
    waiting++;
    waitingBytes += work.bytes();
    return flight;
  }

  /** The next one for a lane. */
  Optional<Flight> next(int lane) {
    Optional<Flight> next = Optional.ofNullable(lanes.get(lane).pollFirst());
    next.ifPresent(this::left);
    return next;
  }

  /** Takes out all that waits. */
  List<Flight> clear() {
    List<Flight> all = new ArrayList<>();
    for (TreeSet<Flight> lane : lanes) {
      all.addAll(lane);
      lane.clear();
    }
    all.forEach(this::left);
    return all;
  }

  /** To be called once for each flight that was taken out, when nothing more is done for it. */
  void ended(Flight flight) {
    load[flight.lane]--;
    flight
        .work
        .group()
        .ifPresent(
            name -> {
              Group group = groups.get(name);
              if (group != null && --group.members == 0) {
                groups.remove(name);
              }
            });
  }

  int waiting() {
    return waiting;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  private void left(Flight flight) {
    waiting--;
    waitingBytes -= flight.work.bytes();
  }

  private int lightest() {
    int best = 0;
    for (int lane = 1; lane < load.length; lane++) {
      if (load[lane] < load[best]) {
        best = lane;
      }
    }
    return best;
  }
}
