package dev.kernelharness.fork;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that all kernels are called from, given to JMH as its executor. JMH makes a new
 * pool for each run and shuts it down afterwards; an OpenMP runtime keeps a team of threads for
 * each thread that enters a parallel region, so a new caller would mean a new, cold team.
 *
 * <p>JMH makes an instance by reflection; all share the thread, and shutting one down does nothing.
 */
public final class SteadyThread extends AbstractExecutorService {

  /** What a main thread usually has; kernels may hold their packed blocks on the stack. */
  private static final long STACK_BYTES = 16L << 20;

  private static final BlockingQueue<Runnable> TASKS = new LinkedBlockingQueue<>();

  static {
    Thread thread = new Thread(null, SteadyThread::serve, "kernel", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private volatile boolean shutDown;

  /** For JMH. */
  public SteadyThread(int threads, String name) {
    if (threads != 1) {
      throw new IllegalArgumentException("kernels are called from one thread: " + threads);
    }
  }

  private static void serve() {
    while (true) {
      try {
        TASKS.take().run();
      } catch (InterruptedException e) {
        // JMH interrupts a call that takes long; the thread itself lives on.
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    TASKS.add(task);
  }

  @Override
  public void shutdown() {
    shutDown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutDown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
