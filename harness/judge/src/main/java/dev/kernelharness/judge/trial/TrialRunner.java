package dev.kernelharness.judge.trial;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Confinement;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process that loads and calls candidates' libraries, each in a child of its own, and the memory
 * that it shares with this JVM. The process is started when it is needed, and again if it was lost.
 * For one thread at a time.
 */
public final class TrialRunner implements AutoCloseable {
  private static final Duration WALL_LIMIT = Duration.ofHours(3);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final int ERROR_CAP_BYTES = 4096;

  private final Leash leash;
  private final Path program;
  private final Map<String, String> environment;
  private final Optional<String> cpus;
  private final List<Path> readable;
  private long memoryBytes = 1 << 20;
  private @Nullable RunnerConnection connection;
  private @Nullable Session session;

  /**
   * A runner, not started yet.
   *
   * @param environment all of the candidates' environment: the OpenMP settings. With {@code
   *     OMP_WAIT_POLICY=passive} a busy machine's trials take a fraction of the time, since no
   *     thread spins while another waits for its processor
   * @param cpus the processors that candidates may use, as in {@code 0-3,8}; empty for all
   * @param libraries the folders that candidates' libraries lie in
   */
  public TrialRunner(
      Leash leash,
      NativeTools tools,
      Map<String, String> environment,
      Optional<String> cpus,
      List<Path> libraries) {
    List<Path> seen = new ArrayList<>(libraries);
    seen.add(tools.directory());
    this.readable = List.copyOf(seen);
    this.leash = leash;
    this.program = tools.trialRunner();
    this.environment = Map.copyOf(environment);
    this.cpus = cpus;
  }

  /**
   * Sees to it that plans up to this end fit the shared memory of later sessions.
   *
   * @throws IllegalStateException if a session is open
   * @throws IOException if the memory held until now cannot be given back
   */
  public void reserve(long bytes) throws IOException {
    requireNoSession();
    if (bytes > memoryBytes) {
      disconnect();
      memoryBytes = bytes;
    }
  }

  /**
   * Loads a library into a new child. If that fails, {@link Session#death} says why.
   *
   * @param timeout for the load and all calls together, at most an hour
   * @param memoryLimitBytes address space beyond the operands: heap, threads' stacks, the library
   * @throws IllegalArgumentException if the timeout or the limit is out of range
   * @throws IllegalStateException if a session is open
   * @throws IOException if the runner cannot be started
   */
  public Session begin(Path library, Duration timeout, long memoryLimitBytes) throws IOException {
    requireNoSession();
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0 || memoryLimitBytes < 1) {
      throw new IllegalArgumentException(
          "out of range: timeout " + timeout + ", memoryLimitBytes " + memoryLimitBytes);
    }
    String path = library.toAbsolutePath().toString();
    if (path.contains("\n")) {
      throw new IllegalArgumentException("a library's path must be one line: " + path);
    }
    String line = "trial " + timeout.toMillis() + " " + memoryLimitBytes + " " + path;
    RunnerConnection used = connect();
    Outcome loaded;
    try {
      loaded = used.askForOutcome(line);
    } catch (IOException e) { // the process was lost since the last session: no trial suffers
      disconnect();
      used = connect();
      loaded = used.askForOutcome(line);
    }
    session = new Session(used, loaded.fold(done -> Optional.empty(), Optional::of));
    return session;
  }

  /** Ends the process and everything it started, and frees the memory. */
  @Override
  public void close() throws IOException {
    session = null;
    disconnect();
  }

  private void requireNoSession() {
    if (session != null) {
      throw new IllegalStateException("a session is open");
    }
  }

  private RunnerConnection connect() throws IOException {
    if (connection == null || !connection.isFresh()) {
      disconnect();
      Limits limits = Limits.ofWall(WALL_LIMIT);
      Command command =
          new Command(
              List.of(program.toString()),
              Path.of("/"),
              environment,
              cpus.map(limits::withCpus).orElse(limits),
              ERROR_CAP_BYTES,
              Optional.of(new Confinement(readable, SharedMemory.folders())));
      connection = RunnerConnection.open(leash, command, memoryBytes);
    }
    return connection;
  }

  private void disconnect() throws IOException {
    RunnerConnection left = connection;
    connection = null;
    if (left != null) {
      left.close();
    }
  }

  /**
   * One candidate's trial: its library is loaded, in a child that lives until the session ends or
   * the candidate ends it.
   */
  public final class Session implements AutoCloseable {
    private final RunnerConnection used;
    private Optional<Outcome.Death> death;
    private boolean isOpen = true;

    private Session(RunnerConnection used, Optional<Outcome.Death> death) {
      this.used = used;
      this.death = death;
    }

    /** Why the trial is over before its end; empty while it goes on. */
    public Optional<Outcome.Death> death() {
      return death;
    }

    /**
     * The memory that holds the operands. Between calls the candidate's processes are stopped, so
     * that it is the caller's. Not to be used after the runner is closed.
     */
    public SharedMemory memory() {
      return used.memory();
    }

    /**
     * Calls the entry; after a death, the same death again.
     *
     * @throws IllegalStateException if the session was ended
     * @throws IOException if the runner was lost or the plan does not fit the memory
     */
    public Outcome call(CallPlan plan) throws IOException {
      if (!isOpen) {
        throw new IllegalStateException("the session was ended");
      }
      if (death.isPresent()) {
        return death.get();
      }
      String line = "call " + plan.values().size() + " " + plan.toText();
      Outcome outcome = ask(used::askForOutcome, line);
      death = outcome.fold(done -> Optional.empty(), Optional::of);
      return outcome;
    }

    /**
     * Kills the child and everything it started.
     *
     * @throws IllegalStateException if the session was ended
     * @throws IOException if the runner was lost
     */
    public Usage end() throws IOException {
      if (!isOpen) {
        throw new IllegalStateException("the session was ended");
      }
      isOpen = false;
      session = null;
      String[] words = ask(used::ask, "end").split(" ", -1);
      return new Usage(
          Math.multiplyExact(Long.parseLong(words[1]), 1024L),
          Duration.ofNanos(Math.multiplyExact(Long.parseLong(words[2]), 1000L)));
    }

    /** Ends the session unless that was done. */
    @Override
    public void close() throws IOException {
      if (isOpen) {
        end();
      }
    }

    private <T> T ask(Question<T> question, String line) throws IOException {
      try {
        return question.ask(line);
      } catch (IOException e) {
        isOpen = false;
        session = null;
        disconnect();
        throw e;
      }
    }
  }

  private interface Question<T> {
    T ask(String line) throws IOException;
  }

  /**
   * What a trial used.
   *
   * @param maxResidentBytes the most memory that was resident, with the operands
   * @param cpu processor time of the candidate's process and of those it waited for
   */
  public record Usage(long maxResidentBytes, Duration cpu) {}
}
