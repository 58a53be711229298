package dev.kernelharness.judge.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running process to talk to. Its standard input stays open as the leash: closing the stream ends
 * the process and everything it started. Its standard error is collected up to the command's cap.
 */
public final class Leashed implements AutoCloseable {
  static final int EXIT_TIMEOUT = 124;
  static final int EXIT_NOT_STARTED = 125;
  private static final int EXIT_SIGNAL = 128;
  private static final long KILL_MILLIS = 15_000;

  private final Process process;
  private final CappedOutput stderr;
  private final long startNanos;

  Leashed(Process process, int outputCapBytes, long startNanos) {
    this.process = process;
    this.stderr = CappedOutput.of(process.getErrorStream(), outputCapBytes);
    this.startNanos = startNanos;
  }

  /** What the process reads; buffered, so flush. */
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  /** What the process writes; it must be read, or the process waits. */
  public InputStream stdout() {
    return process.getInputStream();
  }

  /** What was collected of its standard error until now. */
  public String stderr() {
    return stderr.text();
  }

  /** The leash's process id; the program is its child. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for its end; the standard output, which was the caller's to read, is empty in the answer.
   *
   * @throws IOException if the program could not be started
   * @throws InterruptedException if interrupted; the process is killed first
   */
  public Finished waitFor() throws IOException, InterruptedException {
    return waitFor("", false);
  }

  /** Kills the process and everything it started, and waits for that. */
  public void kill() {
    process.destroy(); // SIGTERM: the leash kills the tree, then ends
    try {
      if (!process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.getOutputStream().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the leash has its signal and goes on without us
    } catch (IOException e) {
      // What was still buffered has no reader any more.
    }
  }

  @Override
  public void close() {
    kill();
  }

  Finished waitFor(CappedOutput stdout) throws IOException, InterruptedException {
    awaitExit();
    stdout.join(KILL_MILLIS);
    return waitFor(stdout.text(), stdout.truncated());
  }

  private Finished waitFor(String stdout, boolean truncated)
      throws IOException, InterruptedException {
    int code = awaitExit();
    Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
    stderr.join(KILL_MILLIS);
    String said = stderr.text();
    boolean cut = truncated || stderr.truncated();
    return switch (code) {
      case EXIT_NOT_STARTED -> throw new IOException("could not start: " + said.strip());
      case EXIT_TIMEOUT -> new Finished(Finished.End.TIMED_OUT, 0, stdout, said, cut, wall);
      default ->
          code > EXIT_SIGNAL
              ? new Finished(Finished.End.SIGNALLED, code - EXIT_SIGNAL, stdout, said, cut, wall)
              : new Finished(Finished.End.EXITED, code, stdout, said, cut, wall);
    };
  }

  private int awaitExit() throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }
}
