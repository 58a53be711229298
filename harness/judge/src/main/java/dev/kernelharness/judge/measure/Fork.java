package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Samples;
import dev.kernelharness.fork.Wire;
import dev.kernelharness.fork.WireException;
import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Leashed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * One worker JVM, as the judge sees it. Used by one thread at a time. Every exchange has a time
 * limit, which the watchdog enforces by killing the worker; the broken channel then ends the wait.
 */
final class Fork implements AutoCloseable, Watchdog.Watched {

  /** Enough for a cold JVM on a busy machine. */
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private static final Duration EXCHANGE_LIMIT = Duration.ofSeconds(20);

  /** A worker whose channel has ended should be gone within this. */
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private static final int SIGABRT = 6;
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final Leashed process;
  private final Watchdog watchdog;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final int threads;
  private volatile long deadlineNanos = NO_DEADLINE;
  private volatile boolean overdue;
  private WorkerClock clock = WorkerClock.NONE;
  private int uses;

  private Fork(Leashed process, Watchdog watchdog, int threads) {
    this.process = process;
    this.watchdog = watchdog;
    this.threads = threads;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.stdin()));
    this.replies = new DataInputStream(new BufferedInputStream(process.stdout()));
  }

  /**
   * Starts a worker and waits until it is warm.
   *
   * @throws IOException if it does not get there
   */
  static Fork start(Leash leash, Command command, Watchdog watchdog, int threads)
      throws IOException, InterruptedException {
    Fork fork = new Fork(leash.startWithChannel(command), watchdog, threads);
    watchdog.add(fork);
    try {
      fork.limit(START_LIMIT);
      fork.expect(Wire.Hello.class);
      fork.deadlineNanos = NO_DEADLINE;
      fork.clock = WorkerClock.of(fork.process.pid());
      return fork;
    } catch (ForkLostException e) {
      fork.close();
      String said = fork.process.stderr().lines().findFirst().orElse("it said nothing");
      throw new IOException("a measuring JVM did not start: " + said, e);
    } catch (IOException | InterruptedException e) {
      fork.close();
      throw e;
    }
  }

  /** OpenMP threads of its kernels. */
  int threads() {
    return threads;
  }

  /** Measurements that it has begun. */
  int uses() {
    return uses;
  }

  /** Loads libraries and operands, in place of those before. */
  void load(Wire.Load load) throws IOException, InterruptedException {
    uses++;
    limit(EXCHANGE_LIMIT);
    send(load);
    expect(Wire.Loaded.class);
  }

  /**
   * Takes samples.
   *
   * @param firstCall the number of the candidate's first call
   * @param timeout the time limit of each call
   */
  Outcome.Measured sample(Wire.Sample sample, int firstCall, Duration timeout, Refill refill)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    long startCpuNanos = clock.cpuNanos();
    int calls = sample.warmups() + sample.calls();
    long[] wallNanos = new long[sample.calls()];
    limit(EXCHANGE_LIMIT);
    send(sample);
    for (int call = 0; call < calls; call++) {
      // A call of the yardstick may come before each exchange, and it is no faster than it is.
      limit(timeout.plus(EXCHANGE_LIMIT));
      expect(Wire.Ready.class);
      refill.refill(firstCall + call);
      limit(timeout);
      long go = System.nanoTime();
      send(new Wire.Go());
      expect(Wire.Done.class);
      if (call >= sample.warmups()) {
        wallNanos[call - sample.warmups()] = System.nanoTime() - go;
      }
    }
    limit(timeout.plus(EXCHANGE_LIMIT));
    Wire.Sampled sampled = expect(Wire.Sampled.class);
    Evidence evidence =
        new Evidence(wallNanos, clock.cpuNanos() - startCpuNanos, System.nanoTime() - startNanos);
    try {
      return new Outcome.Measured(
          Samples.of(sampled.candidateNanos()), Samples.of(sampled.yardstickNanos()), evidence);
    } catch (IllegalArgumentException e) {
      throw new ForkLostException(new Outcome.Failed(String.valueOf(e.getMessage())));
    }
  }

  /** Unloads everything; a worker that answers is healthy. */
  void unload() throws IOException, InterruptedException {
    limit(EXCHANGE_LIMIT);
    send(new Wire.Unload());
    expect(Wire.Unloaded.class);
    deadlineNanos = NO_DEADLINE;
  }

  @Override
  public void check(long nowNanos) {
    if (deadlineNanos != NO_DEADLINE && nowNanos - deadlineNanos > 0) {
      overdue = true;
      process.kill();
    }
  }

  @Override
  public void close() {
    watchdog.remove(this);
    process.kill();
  }

  private void limit(Duration limit) {
    deadlineNanos = Watchdog.deadlineNanos(limit);
  }

  private void send(Wire.Request request) throws IOException, InterruptedException {
    try {
      Wire.write(requests, request);
      requests.flush();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private <T extends Wire.Reply> T expect(Class<T> type) throws IOException, InterruptedException {
    Wire.Reply reply;
    try {
      reply = Wire.readReply(replies);
    } catch (IOException e) {
      throw lost(e);
    }
    if (!type.isInstance(reply)) {
      throw refused(reply, type);
    }
    return type.cast(reply);
  }

  private ForkLostException refused(Wire.Reply reply, Class<? extends Wire.Reply> expected) {
    String detail =
        reply instanceof Wire.Failed failed
            ? failed.message()
            : "a worker said " + reply.getClass().getSimpleName() + ", not " + expected;
    return new ForkLostException(new Outcome.Failed(detail));
  }

  private ForkLostException lost(IOException cause) throws IOException, InterruptedException {
    if (overdue) {
      return new ForkLostException(new Outcome.TimedOut());
    }
    if (cause instanceof WireException) {
      return new ForkLostException(new Outcome.Failed(String.valueOf(cause.getMessage())));
    }
    // The end of the channel is the end of the worker, unless a kernel closed the channel.
    long giveUp = Watchdog.deadlineNanos(END_LIMIT);
    while (process.isAlive() && System.nanoTime() - giveUp < 0) {
      Thread.sleep(1);
    }
    if (process.isAlive()) {
      process.kill();
      return new ForkLostException(new Outcome.Crashed("the worker's channel was closed"));
    }
    Finished end = process.waitFor();
    return new ForkLostException(
        new Outcome.Crashed(
            switch (end.end()) {
              case SIGNALLED -> "the worker died of signal " + end.code() + hint(end.code());
              case EXITED -> "the worker ended with exit code " + end.code();
              case TIMED_OUT -> "the worker was too old";
            }));
  }

  private static String hint(int signal) {
    return signal == SIGABRT ? ", a JVM's answer to a crash in native code" : "";
  }
}
