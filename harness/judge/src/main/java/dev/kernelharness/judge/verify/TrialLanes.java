package dev.kernelharness.judge.verify;

import dev.kernelharness.judge.trial.TrialRunner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The trial runners that are not in use; started when first needed, then kept. */
public final class TrialLanes implements AutoCloseable {

  /** Starts a runner. */
  @FunctionalInterface
  public interface Starter {
    /**
     * A new runner.
     *
     * @throws IOException if it can't be started
     */
    TrialRunner start() throws IOException;
  }

  /** Uses a runner. */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * Uses it; it may not be kept.
     *
     * @throws IOException if the runner fails
     */
    T with(TrialRunner runner) throws IOException, InterruptedException;
  }

  private final Starter starter;
  private final Deque<TrialRunner> idle = new ArrayDeque<>();
  private boolean closed;

  /** Lanes with runners from this starter. */
  public TrialLanes(Starter starter) {
    this.starter = starter;
  }

  /** Does something with a runner of its own; one that failed is not used again. */
  public <T> T use(Use<T> use) throws IOException, InterruptedException {
    TrialRunner runner = take();
    boolean sound = false;
    try {
      T result = use.with(runner);
      sound = true;
      return result;
    } finally {
      if (!sound || !giveBack(runner)) {
        runner.close();
      }
    }
  }

  private TrialRunner take() throws IOException {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return starter.start();
  }

  private boolean giveBack(TrialRunner runner) {
    synchronized (idle) {
      if (!closed) {
        idle.push(runner);
      }
      return !closed;
    }
  }

  @Override
  public void close() throws IOException {
    List<TrialRunner> all;
    synchronized (idle) {
      closed = true;
      all = new ArrayList<>(idle);
      idle.clear();
    }
    for (TrialRunner runner : all) {
      runner.close();
    }
  }
}
