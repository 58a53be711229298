package dev.kernelharness.judge.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the machine quiet while a candidate is timed: measurements run one at a time, and nothing
 * is prepared (compiled, tried, started) meanwhile. Across processes only measurements exclude each
 * other, by a file lock; what another process compiles is not held back.
 *
 * <p>The two sides take turns in batches, because each change of sides leaves a core idle until the
 * last preparation ends. Preparing goes on while there is anything to prepare, until enough
 * measurements wait or one has waited long; then no new preparation begins, and the measurements
 * that wait by then run in a row. Those that come later wait until preparations that were held back
 * have begun, so neither side starves.
 *
 * <p>Where measurements have CPUs of their own, preparing goes on at their side.
 */
public final class MeasurementSlot {

  /** A measurement that waits. */
  private static final class Ticket {
    final long arrivalNanos = System.nanoTime();
    boolean admitted;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int maxPreparing;
  private final int maxWaiting;
  private final long maxWaitNanos;
  private final Path lockFile;
  private final boolean ownCpus;

  /** Measurements that wait, in order of arrival; those of the running batch come first. */
  private final Deque<Ticket> waiting = new ArrayDeque<>();

  /** Measurements of the running batch that have not ended. */
  private int batchLeft;

  private boolean measuring;
  private int preparing;
  private int waitingToPrepare;

  /** Preparations that must begin before the next batch of measurements may. */
  private int owedToPrepare;

  /** Held during a batch; only the thread that measures touches it. */
  private Optional<MachineLock> machineLock = Optional.empty();

  /**
   * With defaults for this user.
   *
   * @param preparingCpus CPUs that preparations may use
   * @param ownCpus whether measurements use none of them
   */
  public MeasurementSlot(int preparingCpus, boolean ownCpus) {
    this(preparingCpus, 8, Duration.ofSeconds(1), MachineLock.defaultFile(), ownCpus);
  }

  /**
   * For one of several sets of CPUs on which this process measures at the same time: only who
   * measures on the same set is kept apart.
   *
   * @param preparingCpus CPUs that preparations may use
   * @param cpus the set's list
   */
  public static MeasurementSlot ofLane(int preparingCpus, String cpus) {
    return new MeasurementSlot(
        preparingCpus, 8, Duration.ofSeconds(1), MachineLock.laneFile(cpus), true);
  }

  /**
   * With all choices, and CPUs that both sides share.
   *
   * @param maxPreparing preparations at a time
   * @param maxWaiting measurements that may wait before preparing pauses for them
   * @param maxWait how long one may wait before that
   * @param lockFile what keeps measurements of several processes apart
   */
  public MeasurementSlot(int maxPreparing, int maxWaiting, Duration maxWait, Path lockFile) {
    this(maxPreparing, maxWaiting, maxWait, lockFile, false);
  }

  MeasurementSlot(
      int maxPreparing, int maxWaiting, Duration maxWait, Path lockFile, boolean ownCpus) {
    if (maxPreparing < 1 || maxWaiting < 1) {
      throw new IllegalArgumentException("must be at least 1: " + maxPreparing + " " + maxWaiting);
    }
    this.maxPreparing = maxPreparing;
    this.maxWaiting = maxWaiting;
    this.maxWaitNanos = maxWait.toNanos();
    this.lockFile = lockFile;
    this.ownCpus = ownCpus;
  }

  /**
   * Does work that loads the machine, while nothing is measured. Not to be called from inside
   * either kind of work.
   */
  public <T> T preparing(Callable<T> work) throws Exception {
    beginPreparing();
    try {
      return work.call();
    } finally {
      endPreparing();
    }
  }

  /**
   * Measures, while nothing else is measured or prepared. Not to be called from inside either kind
   * of work.
   *
   * @throws IOException if the machine's lock can't be had
   */
  public <T> T measuring(Callable<T> work) throws Exception {
    beginMeasuring();
    try {
      if (machineLock.isEmpty()) {
        machineLock = Optional.of(MachineLock.acquire(lockFile));
      }
      return work.call();
    } finally {
      endMeasuring();
    }
  }

  /** Measurements that wait for the slot. */
  int waitingToMeasure() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void beginPreparing() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waitingToPrepare++;
      try {
        while (preparing == maxPreparing || (!ownCpus && mustPause())) {
          changed.await();
        }
      } finally {
        waitingToPrepare--;
        changed.signalAll();
      }
      preparing++;
      owedToPrepare = Math.max(0, owedToPrepare - 1);
    } finally {
      lock.unlock();
    }
  }

  private void endPreparing() {
    lock.lock();
    try {
      preparing--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void beginMeasuring() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Ticket ticket = new Ticket();
      waiting.addLast(ticket);
      changed.signalAll();
      try {
        while (measuring || waiting.peekFirst() != ticket || !(ticket.admitted || admitBatch())) {
          changed.awaitNanos(maxWaitNanos);
        }
        measuring = true;
      } finally {
        waiting.remove(ticket);
        changed.signalAll();
        if (!measuring && ticket.admitted) {
          endOfBatchMember();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void endMeasuring() {
    lock.lock();
    try {
      measuring = false;
      endOfBatchMember();
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  private boolean admitBatch() {
    boolean idle = waitingToPrepare == 0;
    if (!ownCpus && (preparing > 0 || !(idle || measurementsAreDue()))) {
      return false;
    }
    waiting.forEach(ticket -> ticket.admitted = true);
    batchLeft = waiting.size();
    return true;
  }

  private void endOfBatchMember() {
    batchLeft--;
    if (batchLeft == 0) {
      owedToPrepare = Math.min(waitingToPrepare, maxPreparing);
      machineLock.ifPresent(MachineLock::release);
      machineLock = Optional.empty();
    }
  }

  private boolean mustPause() {
    return batchLeft > 0 || measurementsAreDue();
  }

  /** Whether preparing must pause for the measurements that wait. */
  private boolean measurementsAreDue() {
    Ticket oldest = waiting.peekFirst();
    return oldest != null
        && owedToPrepare == 0
        && (waiting.size() >= maxWaiting
            || System.nanoTime() - oldest.arrivalNanos >= maxWaitNanos);
  }
}
