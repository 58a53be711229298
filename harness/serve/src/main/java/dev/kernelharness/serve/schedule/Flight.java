package dev.kernelharness.serve.schedule;

import java.util.concurrent.CompletableFuture;

/** Work that waits or is under way. All but the future is guarded by the scheduler's lock. */
final class Flight implements Comparable<Flight> {

  final Work work;
  final CompletableFuture<Scored> result = new CompletableFuture<>();
  final long groupOrder;
  final long order;
  final int lane;
  final long enteredNanos;
  int waiting = 1;
  long abandonedNanos;

  /**
   * Work on its way.
   *
   * @param groupOrder when the first of its group came
   * @param order when it came
   */
  Flight(Work work, int lane, long groupOrder, long order, long enteredNanos) {
    this.work = work;
    this.lane = lane;
    this.groupOrder = groupOrder;
    this.order = order;
    this.enteredNanos = enteredNanos;
  }

  /** Groups in the order in which they began to arrive, each of them together. */
  @Override
  @SuppressWarnings("ComparableType")
  public int compareTo(Flight other) {
    int groups = Long.compare(groupOrder, other.groupOrder);
    return groups == 0 ? Long.compare(order, other.order) : groups;
  }
}
