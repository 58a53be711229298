package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Sha256;
import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small C program of ours, compiled where it runs, in a folder that goes when it is closed unless
 * it is kept.
 */
public final class ProbeProgram implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int OUTPUT_CAP_BYTES = 64 << 10;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));

  private final Leash leash;
  private final Path folder;
  private final Path source;
  private final Path program;
  private final boolean kept;

  private ProbeProgram(Leash leash, Path folder, String name, boolean kept) {
    this.leash = leash;
    this.folder = folder;
    this.source = folder.resolve(name + ".c");
    this.program = folder.resolve(name);
    this.kept = kept;
  }

  /**
   * Compiles a program whose source lies in a package.
   *
   * @param compiler what compiles it
   * @param owner whose package holds the source
   * @param name the source's name without its ending
   * @param flags the compiler's options; libraries ({@code -l…}) come after the source
   * @throws IOException if the source is missing or does not compile
   */
  public static ProbeProgram compile(
      Leash leash, String compiler, Class<?> owner, String name, List<String> flags)
      throws IOException, InterruptedException {
    return compile(leash, compiler, name, source(owner, name), flags);
  }

  /**
   * The same, unless it was compiled before.
   *
   * @param home where programs by this compiler for this machine are kept
   * @throws IOException if the source is missing or does not compile
   */
  static ProbeProgram kept(
      Leash leash, String compiler, Class<?> owner, String name, List<String> flags, Path home)
      throws IOException, InterruptedException {
    String source = source(owner, name);
    Path folder = home.resolve(Sha256.hex(flags + source).substring(0, 32));
    ProbeProgram program = new ProbeProgram(leash, folder, name, true);
    if (!Files.isExecutable(program.program)) {
      Files.createDirectories(home);
      Path unfinished = Files.createTempDirectory(home, "unfinished");
      try (ProbeProgram made = new ProbeProgram(leash, unfinished, name, false)) {
        made.compile(compiler, source, flags);
        Files.createDirectories(folder);
        Files.move(made.program, program.program, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return program;
  }

  private static String source(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name + ".c")) {
      if (in == null) {
        throw new IOException(name + ".c is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Compiles a program, or with {@code -shared} a library.
   *
   * @param name what the files are called
   * @throws IOException if it does not compile
   */
  public static ProbeProgram compile(
      Leash leash, String compiler, String name, String source, List<String> flags)
      throws IOException, InterruptedException {
    ProbeProgram made =
        new ProbeProgram(leash, Files.createTempDirectory("kernel-harness-probe"), name, false);
    try {
      made.compile(compiler, source, flags);
      return made;
    } catch (IOException | InterruptedException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private void compile(String compiler, String text, List<String> flags)
      throws IOException, InterruptedException {
    Files.writeString(source, text, StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>(List.of(compiler));
    flags.stream().filter(flag -> !flag.startsWith("-l")).forEach(arguments::add);
    arguments.addAll(List.of(source.toString(), "-o", program.toString()));
    flags.stream().filter(flag -> flag.startsWith("-l")).forEach(arguments::add);
    start(arguments, Map.of());
  }

  /** Where what was compiled lies, until it is closed. */
  public Path path() {
    return program;
  }

  /**
   * Runs it.
   *
   * @param environment what it sees beside the path
   * @return what it printed
   * @throws IOException if it fails or takes longer than two minutes
   */
  public String run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return start(command, environment).strip();
  }

  /**
   * Runs it and reads the numbers that it prints, separated by blanks.
   *
   * @throws IOException if it fails or prints anything else than so many numbers
   */
  double[] numbers(int count, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    String printed = run(environment, arguments);
    String[] fields = printed.split(" ", -1);
    double[] numbers = new double[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        numbers[i] = Double.parseDouble(fields[i]);
      }
    } catch (NumberFormatException e) {
      throw new IOException(program.getFileName() + " printed no numbers: " + printed, e);
    }
    if (numbers.length != count) {
      throw new IOException(
          program.getFileName() + " did not print " + count + " numbers: " + printed);
    }
    return numbers;
  }

  private String start(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(ENVIRONMENT);
    all.putAll(environment);
    Finished finished =
        leash.run(new Command(arguments, folder, all, Limits.ofWall(LIMIT), OUTPUT_CAP_BYTES));
    if (!finished.succeeded()) {
      throw new IOException(
          "probing the machine failed: " + arguments.get(0) + ": " + reason(finished));
    }
    return finished.stdout();
  }

  private static String reason(Finished finished) {
    return switch (finished.end()) {
      case TIMED_OUT -> "not done after " + LIMIT.toSeconds() + " s";
      case EXITED, SIGNALLED -> finished.stderr().strip();
    };
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    Files.deleteIfExists(source);
    Files.deleteIfExists(program);
    Files.deleteIfExists(folder);
  }
}
