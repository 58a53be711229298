package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Protocol;
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
import org.jspecify.annotations.Nullable;

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

  private static final WeatherStation STATION = new WeatherStation();
  private static final int SIGABRT = 6;
  private static final int SIGSYS = 31;
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final Leashed process;
  private final Watchdog watchdog;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final int threads;
  private volatile long deadlineNanos = NO_DEADLINE;
  private volatile boolean overdue;
  private WorkerClock clock = WorkerClock.NONE;
  private @Nullable Subject subject;
  private boolean hasYardstick;
  private boolean driven;
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
  void load(Subject subject, Protocol.Cache cache) throws IOException, InterruptedException {
    uses++;
    this.subject = subject;
    driven = subject.driven();
    hasYardstick = subject.yardstick().isPresent();
    limit(EXCHANGE_LIMIT);
    send(subject.onWire(cache));
    expect(Wire.Loaded.class);
  }

  /**
   * Takes samples.
   *
   * @param firstCall the number of the candidate's first call
   * @param timeout the time limit of each call
   */
  Outcome.Measured sample(
      Wire.Sample sample, int firstCall, Duration timeout, TimedOperands operands)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    long startCpuNanos = clock.cpuNanos();
    int timed = sample.calls();
    long[] candidateWallNanos = new long[timed];
    long[] yardstickWallNanos = new long[hasYardstick ? timed : 0];
    long[] stealTicks = new long[timed];
    long[] pressureMicros = new long[timed];
    long[] callPressureMicros = new long[timed];
    limit(EXCHANGE_LIMIT);
    send(sample);
    for (int call = 0; call < sample.warmups() + timed; call++) {
      limit(EXCHANGE_LIMIT);
      expect(Wire.Ready.class);
      operands.refill(firstCall + call);
      WeatherStation.Reading before = STATION.read();
      int index = call - sample.warmups();
      Call own = call(timeout);
      long waitedMicros = own.pressureMicros();
      operands.returned(firstCall + call, own.returnBits());
      if (index >= 0) {
        candidateWallNanos[index] = own.wallNanos();
      }
      if (hasYardstick) {
        Call other = call(EXCHANGE_LIMIT);
        waitedMicros += other.pressureMicros();
        if (index >= 0) {
          yardstickWallNanos[index] = other.wallNanos();
        }
      }
      if (index >= 0) {
        WeatherStation.Reading after = STATION.read();
        stealTicks[index] = after.stealTicks() - before.stealTicks();
        pressureMicros[index] = after.pressureMicros() - before.pressureMicros();
        callPressureMicros[index] = driven ? waitedMicros : pressureMicros[index];
      }
    }
    limit(EXCHANGE_LIMIT);
    Wire.Sampled sampled = expect(Wire.Sampled.class);
    requireCount(sampled, timed);
    return new Outcome.Measured(
        samples(sampled.candidateNanos()),
        samples(sampled.yardstickNanos()),
        new Evidence(
            candidateWallNanos,
            yardstickWallNanos,
            clock.cpuNanos() - startCpuNanos,
            System.nanoTime() - startNanos),
        new Weather(
            stealTicks,
            pressureMicros,
            callPressureMicros,
            sampled.preemptions(),
            slowness(sampled, timed),
            sampled.probeNanos()));
  }

  /**
   * One call, as seen from here.
   *
   * @param wallNanos from go to done: the call and two messages
   * @param pressureMicros time in which tasks waited for a processor meanwhile; 0 unless driven
   */
  private record Call(long wallNanos, long returnBits, long pressureMicros) {}

  private Call call(Duration timeout) throws IOException, InterruptedException {
    limit(EXCHANGE_LIMIT);
    send(new Wire.Go());
    expect(Wire.Steady.class);
    limit(timeout);
    long pressureMicros = pressureMicros();
    long goNanos = System.nanoTime();
    send(new Wire.Go());
    Wire.Done done = expect(Wire.Done.class);
    long wallNanos = System.nanoTime() - goNanos;
    pressureMicros = pressureMicros() - pressureMicros;
    if (done.shows()) {
      limit(EXCHANGE_LIMIT);
      expect(Wire.Shown.class);
    }
    return new Call(wallNanos, done.returnBits(), pressureMicros);
  }

  /**
   * Pressure so far, where a driver's untimed work before and after the call would be most of it
   * otherwise; a call of its own is too short for another look.
   */
  private long pressureMicros() {
    return driven ? STATION.read().pressureMicros() : 0;
  }

  private long[] slowness(Wire.Sampled sampled, int timed) {
    return subject == null || !hasYardstick
        ? new long[timed]
        : subject.slowness(sampled.yardstickNanos());
  }

  private void requireCount(Wire.Sampled sampled, int timed) throws ForkLostException {
    boolean right =
        sampled.candidateNanos().length == timed
            && sampled.yardstickNanos().length == (hasYardstick ? timed : 0)
            && sampled.probeNanos().length == timed
            && sampled.preemptions().length == timed;
    if (!right) {
      throw forged("a worker gave another number of samples than the " + timed + " asked for");
    }
  }

  private static Samples samples(long[] nanos) throws ForkLostException {
    try {
      return Samples.of(nanos);
    } catch (IllegalArgumentException e) {
      throw forged("a worker's samples are no times: " + e.getMessage());
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
    return reply instanceof Wire.Failed failed
        ? new ForkLostException(new Outcome.Failed(failed.message()))
        : forged(
            "a worker said "
                + reply.getClass().getSimpleName()
                + " where "
                + expected.getSimpleName()
                + " was due");
  }

  private static ForkLostException forged(String detail) {
    return new ForkLostException(new Outcome.Forged(detail));
  }

  private ForkLostException lost(IOException cause) throws IOException, InterruptedException {
    if (overdue) {
      return new ForkLostException(new Outcome.TimedOut());
    }
    if (cause instanceof WireException) {
      return forged(String.valueOf(cause.getMessage()));
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
    if (end.end() == Finished.End.SIGNALLED && end.code() == SIGSYS) {
      return forged("it made a system call that a kernel has no need of");
    }
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
