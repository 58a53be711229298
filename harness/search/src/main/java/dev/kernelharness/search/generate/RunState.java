package dev.kernelharness.search.generate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** How far a run is: chains under way, and whether and why it ends. Safe for several threads. */
final class RunState {

  /** How long answers under way may take when nothing further is asked for: they are paid for. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final int LOOK_MILLIS = 200;

  private final LongSupplier nanoTime;
  private int underWay;
  private Optional<Ending> ending = Optional.empty();
  private boolean finished;

  RunState(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void entered(int chains) {
    underWay += chains;
  }

  synchronized void left(int chains) {
    underWay -= chains;
    notifyAll();
  }

  /** Ends the run; the first reason counts. */
  synchronized void end(Ending why) {
    if (ending.isEmpty()) {
      ending = Optional.of(why);
    }
    notifyAll();
  }

  /** Whether nothing further is to be asked. */
  synchronized boolean isEnded() {
    return ending.isPresent();
  }

  synchronized boolean isEndedBy(Predicate<Ending.Cause> cause) {
    return ending.filter(why -> cause.test(why.cause())).isPresent();
  }

  synchronized Ending ending() {
    return ending.orElse(Ending.DONE);
  }

  /**
   * Declares the run over.
   *
   * @return whether it was not before
   */
  synchronized boolean finish() {
    boolean first = !finished;
    finished = true;
    notifyAll();
    return first;
  }

  /**
   * Waits until no chain is under way, or the run is over.
   *
   * @param breakOff called when requests have taken too long after the run's end
   */
  void await(Runnable breakOff) throws InterruptedException {
    long endedNanos = 0;
    while (true) {
      synchronized (this) {
        if (underWay == 0 || finished) {
          return;
        }
        wait(LOOK_MILLIS);
        if (ending.isEmpty()) {
          continue;
        }
      }
      long now = nanoTime.getAsLong();
      endedNanos = endedNanos == 0 ? now : endedNanos;
      if (now - endedNanos > GRACE.toNanos()) {
        breakOff.run();
      }
    }
  }
}
