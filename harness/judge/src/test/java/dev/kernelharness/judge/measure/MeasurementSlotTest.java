package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated
class MeasurementSlotTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void measuring_manyOfBothSides_neverOverlap() throws Exception {
    MeasurementSlot slot = slot(3, 4, Duration.ofMillis(2));
    AtomicInteger preparing = new AtomicInteger();
    AtomicInteger measuring = new AtomicInteger();
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(
          threads.submit(
              () -> {
                for (int round = 0; round < 40; round++) {
                  slot.preparing(
                      () -> {
                        if (preparing.incrementAndGet() > 3 || measuring.get() > 0) {
                          faults.add("preparing beside " + measuring + ", " + preparing);
                        }
                        Thread.onSpinWait();
                        return preparing.decrementAndGet();
                      });
                  slot.measuring(
                      () -> {
                        if (measuring.incrementAndGet() > 1 || preparing.get() > 0) {
                          faults.add("measuring beside " + measuring + ", " + preparing);
                        }
                        Thread.onSpinWait();
                        return measuring.decrementAndGet();
                      });
                }
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void measuring_nothingToPrepare_beginsAtOnce() throws Exception {
    MeasurementSlot slot = slot(2, 8, LONG);
    assertThat(slot.measuring(() -> "measured")).isEqualTo("measured");
  }

  @Test
  void measuring_enoughWait_runInARowBeforePreparingGoesOn() throws Exception {
    MeasurementSlot slot = slot(1, 3, LONG);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch release = new CountDownLatch(1);
    Future<?> first = prepare(slot, order, "p0", release);
    awaitOrder(order, 1);
    List<Future<?>> later = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "m" + i;
      later.add(submit(() -> slot.measuring(() -> order.add(name))));
      awaitWaiting(slot, i + 1);
    }
    for (int i = 1; i <= 2; i++) {
      later.add(prepare(slot, order, "p" + i, new CountDownLatch(0)));
    }
    release.countDown();
    first.get();
    for (Future<?> one : later) {
      one.get();
    }
    assertThat(order.subList(0, 4)).containsExactly("p0", "m0", "m1", "m2");
    assertThat(order).contains("p1", "p2").hasSize(6);
  }

  @Test
  void preparing_measurementsKeepComing_getsItsTurn() throws Exception {
    MeasurementSlot slot = slot(1, 1, Duration.ZERO);
    CountDownLatch prepared = new CountDownLatch(1);
    AtomicInteger measured = new AtomicInteger();
    List<Future<?>> measurers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      measurers.add(
          submit(
              () -> {
                while (prepared.getCount() > 0) {
                  slot.measuring(measured::incrementAndGet);
                }
                return null;
              }));
    }
    while (measured.get() < 10) {
      Thread.onSpinWait();
    }
    slot.preparing(
        () -> {
          prepared.countDown();
          return null;
        });
    for (Future<?> one : measurers) {
      one.get();
    }
    assertThat(prepared.getCount()).isZero();
  }

  @Test
  void measuring_preparationsKeepComing_getsItsTurn() throws Exception {
    MeasurementSlot slot = slot(2, 8, Duration.ofMillis(5));
    CountDownLatch measured = new CountDownLatch(1);
    AtomicInteger prepared = new AtomicInteger();
    List<Future<?>> preparers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      preparers.add(
          submit(
              () -> {
                while (measured.getCount() > 0) {
                  slot.preparing(prepared::incrementAndGet);
                }
                return null;
              }));
    }
    while (prepared.get() < 10) {
      Thread.onSpinWait();
    }
    slot.measuring(
        () -> {
          measured.countDown();
          return null;
        });
    for (Future<?> one : preparers) {
      one.get();
    }
    assertThat(measured.getCount()).isZero();
  }

  @Test
  void measuring_workThrows_slotIsFreeAgain() throws Exception {
    MeasurementSlot slot = slot(1, 1, LONG);
    assertThatThrownBy(
            () ->
                slot.measuring(
                    () -> {
                      throw new IOException("worker lost");
                    }))
        .hasMessage("worker lost");
    assertThat(slot.preparing(() -> 1)).isEqualTo(1);
    assertThat(slot.measuring(() -> 2)).isEqualTo(2);
  }

  @Test
  void measuring_interruptedWhileWaiting_leavesTheQueue() throws Exception {
    MeasurementSlot slot = slot(1, 2, LONG);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch release = new CountDownLatch(1);
    Future<?> preparing = prepare(slot, order, "p", release);
    awaitOrder(order, 1);
    Future<?> given = submit(() -> slot.measuring(() -> order.add("given up")));
    awaitWaiting(slot, 1);
    Future<?> kept = submit(() -> slot.measuring(() -> order.add("kept")));
    awaitWaiting(slot, 2);
    given.cancel(true);
    awaitWaiting(slot, 1);
    release.countDown();
    preparing.get();
    kept.get();
    assertThat(order).containsExactly("p", "kept");
  }

  @Test
  void measuring_twoSlotsOfOneFile_excludeEachOther() throws Exception {
    MeasurementSlot one = slot(1, 1, LONG);
    MeasurementSlot other = slot(1, 1, LONG);
    AtomicInteger measuring = new AtomicInteger();
    Callable<Integer> work =
        () -> {
          int beside = measuring.incrementAndGet();
          Thread.onSpinWait();
          measuring.decrementAndGet();
          return beside;
        };
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      MeasurementSlot slot = i % 2 == 0 ? one : other;
      all.add(threads.submit(() -> slot.measuring(work)));
    }
    for (Future<Integer> beside : all) {
      assertThat(beside.get()).isEqualTo(1);
    }
  }

  @Test
  void new_noPreparers_isRefused() {
    assertThatThrownBy(() -> slot(0, 1, LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  private MeasurementSlot slot(int maxPreparing, int maxWaiting, Duration maxWait) {
    return new MeasurementSlot(maxPreparing, maxWaiting, maxWait, folder.resolve("run/m.lock"));
  }

  private <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  private Future<?> prepare(
      MeasurementSlot slot, List<String> order, String name, CountDownLatch release) {
    return submit(
        () ->
            slot.preparing(
                () -> {
                  order.add(name);
                  release.await();
                  return name;
                }));
  }

  private static void awaitOrder(List<String> order, int size) {
    while (order.size() < size) {
      Thread.onSpinWait();
    }
  }

  private static void awaitWaiting(MeasurementSlot slot, int count) {
    while (slot.waitingToMeasure() != count) {
      Thread.onSpinWait();
    }
  }
}
