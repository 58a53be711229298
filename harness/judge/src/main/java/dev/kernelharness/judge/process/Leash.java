package dev.kernelharness.judge.process;

import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The starter of processes. Each runs below the native program of the same name, which holds it to
 * its limits and kills it, with everything it started, when its time or this JVM ends.
 */
public final class Leash {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Path program;
  private final Optional<Sandbox> sandbox;
  private final Optional<Cpus> cpus;

  /** A starter that uses these tools, without a sandbox. */
  public Leash(NativeTools tools) {
    this(tools.leash(), Optional.empty(), Optional.empty());
  }

  /** A starter that puts confined commands into this sandbox. */
  public Leash(NativeTools tools, Sandbox sandbox) {
    this(tools.leash(), Optional.of(sandbox), Optional.empty());
  }

  private Leash(Path program, Optional<Sandbox> sandbox, Optional<Cpus> cpus) {
    this.program = program;
    this.sandbox = sandbox;
    this.cpus = cpus;
  }

  /** A starter that keeps commands that name no CPUs to these. */
  public Leash on(Cpus chosen) {
    return new Leash(program, sandbox, Optional.of(chosen));
  }

  /**
   * Runs a program to its end and collects its output. Its standard input is open and silent.
   *
   * @throws IOException if it could not be started
   * @throws InterruptedException if interrupted; the process is killed first
   */
  public Finished run(Command command) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    Process process = launch(command, List.of());
    CappedOutput stdout = CappedOutput.of(process.getInputStream(), command.outputCapBytes());
    try (Leashed leashed = new Leashed(process, command.outputCapBytes(), startNanos)) {
      return leashed.waitFor(stdout);
    }
  }

  /**
   * Starts a program to talk to.
   *
   * @throws IOException if the leash could not be started; that the program could not be is seen
   *     when its output ends at once, and said by {@link Leashed#waitFor}
   */
  public Leashed start(Command command) throws IOException {
    long startNanos = System.nanoTime();
    return new Leashed(launch(command, List.of()), command.outputCapBytes(), startNanos);
  }

  /**
   * Starts a program that answers on descriptor 3 and whose standard output leads nowhere, so that
   * nothing printed gets between the answers; {@link Leashed#stdout} reads descriptor 3.
   *
   * @throws IOException as {@link #start}
   */
  public Leashed startWithChannel(Command command) throws IOException {
    long startNanos = System.nanoTime();
    return new Leashed(launch(command, List.of("--channel")), command.outputCapBytes(), startNanos);
  }

  private Process launch(Command command, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(program.toString());
    arguments.addAll(options);
    arguments.addAll(limits(command));
    arguments.add("--");
    sandbox.ifPresent(s -> arguments.addAll(s.prefix(command)));
    arguments.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    return builder.start();
  }

  private List<String> limits(Command command) {
    Limits limits = command.limits();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--directory", command.directory().toString()));
    options.addAll(List.of("--wall-millis", roundUp(limits.wall(), NANOS_PER_MILLI)));
    limits
        .memoryBytes()
        .ifPresent(bytes -> options.addAll(List.of("--memory-bytes", Long.toString(bytes))));
    limits
        .fileBytes()
        .ifPresent(bytes -> options.addAll(List.of("--file-bytes", Long.toString(bytes))));
    limits
        .cpu()
        .ifPresent(cpu -> options.addAll(List.of("--cpu-seconds", roundUp(cpu, NANOS_PER_SECOND))));
    limits
        .processes()
        .ifPresent(count -> options.addAll(List.of("--processes", Integer.toString(count))));
    limits
        .cpus()
        .or(() -> cpus.map(Cpus::toList))
        .ifPresent(list -> options.addAll(List.of("--cpus", list)));
    return options;
  }

  private static String roundUp(Duration duration, long unitNanos) {
    return Long.toString((duration.toNanos() + unitNanos - 1) / unitNanos);
  }
}
