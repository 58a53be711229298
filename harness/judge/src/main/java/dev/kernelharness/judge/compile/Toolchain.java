package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The compiler as found on this machine.
 *
 * @param program what is started
 * @param version its version line
 * @param machine its target triple
 * @param headers the folder of its own headers, where the intrinsics are declared
 * @param identity a hash of all that decides what it generates: version, target, and what {@code
 *     -march} came to, so that a cache shared by two machines never mixes their code
 */
record Toolchain(String program, String version, String machine, Path headers, String identity) {

  private static final Limits PROBE =
      Limits.ofWall(Duration.ofSeconds(20)).withMemoryBytes(2L << 30);

  /**
   * Asks the compiler what it is.
   *
   * @throws ToolMissingException if it is not installed, or is no GCC
   * @throws InterruptedException if interrupted
   */
  static Toolchain find(ToolRunner tools, CompilerSettings settings, Path folder)
      throws IOException, InterruptedException {
    Path program = tools.require(settings.program(), "gcc");
    List<String> answers =
        askAll(
            tools,
            folder,
            program,
            List.of(
                List.of("--version"),
                List.of("-dumpmachine"),
                List.of("-print-file-name=include"),
                // Without an input: what the target options came to, "native" resolved.
                List.of("-march=" + settings.architecture(), "-Q", "--help=target")));
    String version = firstLine(answers.get(0));
    if (!version.toLowerCase(Locale.ROOT).contains("gcc")
        && !version.contains("GNU")
        && !version.contains("Free Software Foundation")) {
      throw new ToolMissingException(
          "the C compiler is not GCC: '" + version + "'; install gcc or set CC to it");
    }
    String machine = firstLine(answers.get(1));
    Path headers = Path.of(firstLine(answers.get(2)));
    String identity =
        new Fingerprint()
            .add(program.toString())
            .add(version)
            .add(machine)
            .add(settings.architecture())
            .add(answers.get(3))
            .hex();
    return new Toolchain(program.toString(), version, machine, headers, identity);
  }

  /** The machine's name in the compiler's spelling, without vendor and system. */
  String cpuFamily() {
    int dash = machine.indexOf('-');
    return dash < 0 ? machine : machine.substring(0, dash);
  }

  /** The flags that say which language a file holds. */
  static List<String> languageFlags(Language language) {
    return List.of("-x", language.gccName());
  }

  /**
   * Checks that a failure is not the compiler's own: a missing part, a full disk.
   *
   * @throws IOException if it is
   */
  static void requireComplete(Finished failed) throws IOException {
    String error = failed.stderr();
    if (error.contains("No space left on device")) {
      throw new IOException("the disk is full: no space left for compiling");
    }
    if ((error.contains("cc1plus") && error.contains("cannot execute"))
        || error.contains("cannot find -lstdc++")) {
      throw new ToolMissingException(
          "there is no C++ compiler beside gcc; install it: apt-get install g++");
    }
    if (error.contains("cannot execute")) {
      throw new ToolMissingException(
          "the compiler is incomplete: "
              + error.lines().filter(l -> l.contains("cannot execute")).findFirst().orElse("")
              + "; install gcc and binutils");
    }
  }

  /** Asks several things at once: a start costs more than an answer. */
  private static List<String> askAll(
      ToolRunner tools, Path folder, Path program, List<List<String>> questions)
      throws IOException, InterruptedException {
    ExecutorService askers = Executors.newFixedThreadPool(questions.size());
    try {
      List<Callable<String>> asked = new ArrayList<>();
      questions.forEach(question -> asked.add(() -> ask(tools, folder, program, question)));
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : askers.invokeAll(asked)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      askers.shutdownNow();
    }
  }

  private static String ask(ToolRunner tools, Path folder, Path program, List<String> question)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(question);
    Finished result = tools.run(command, folder, PROBE);
    if (!result.succeeded()) {
      throw new IOException(
          "the C compiler does not answer: "
              + String.join(" ", command)
              + ": "
              + firstLine(result.stderr()));
    }
    return result.stdout();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
