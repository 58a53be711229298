package dev.kernelharness.serve.schedule;

import dev.kernelharness.serve.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The threads that judge: as many for each lane as it is handed candidates at once. */
final class LaneThreads {

  private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Judging judging;
  private final Source source;
  private final BiConsumer<Flight, Scored> finish;
  private final List<Thread> threads = new ArrayList<>();

  /** Gives work out. Safe for use by several threads. */
  @FunctionalInterface
  interface Source {

    /** The next work for a lane, once there is some. */
    Flight take(int lane) throws InterruptedException;
  }

  /**
   * Threads that do nothing yet.
   *
   * @param finish takes the result of what was given out; safe for use by several threads
   */
  LaneThreads(Judging judging, Source source, BiConsumer<Flight, Scored> finish) {
    this.judging = judging;
    this.source = source;
    this.finish = finish;
  }

  /** Begins to work. */
  void open(List<Lane> lanes) {
    for (int number = 0; number < lanes.size(); number++) {
      Lane lane = lanes.get(number);
      for (int i = 0; i < lane.handedOver(); i++) {
        int index = number;
        Thread thread = new Thread(() -> work(lane, index), "lane-" + number + "-" + i);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }
  }

  /** Ends the threads, whatever they do. */
  void close() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join(JOIN_MILLIS);
    }
  }

  private void work(Lane lane, int number) {
    try {
      while (true) {
        Flight flight = source.take(number);
        finish.accept(flight, judging.judge(lane, flight.work));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
