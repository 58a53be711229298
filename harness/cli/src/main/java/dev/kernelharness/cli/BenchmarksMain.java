package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.bundle.BundleWriter;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.judge.verify.CallImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The entry of {@code java -jar benchmarks.jar}: JMH's own command line, with the kernels compiled
 * and their right results computed before JMH's forks start. {@code -p kernel=problem/entry,…}
 * chooses entries; without it there are all that this machine can run.
 */
public final class BenchmarksMain {

  /** What the judge's own worker JVMs run; it needs the judge. */
  private static final String WORKERS_OWN = "\\.KernelBenchmark\\.";

  private static final Set<String> INFORMATION =
      Set.of("-h", "-help", "--help", "-l", "-lp", "-lprof", "-lrf");

  private final KernelsFolder kernels = KernelsFolder.locate();
  private final CommandLineOptions options;

  private BenchmarksMain(CommandLineOptions options) {
    this.options = options;
  }

  /** Runs the benchmarks that the arguments select and ends the process. */
  public static void main(String[] args) throws IOException {
    if (Stream.of(args).anyMatch(INFORMATION::contains)) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    System.exit(run(args).code());
  }

  /** Runs the benchmarks that the arguments select; tells people of errors itself. */
  static ExitCode run(String[] args) {
    try {
      return new BenchmarksMain(new CommandLineOptions(args)).run();
    } catch (CommandLineOptionException | ProblemException | UsageException e) {
      System.err.println("benchmarks: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (RunnerException | IOException e) {
      System.err.println("benchmarks: " + e.getMessage());
      return ExitCode.FAULT;
    } catch (InterruptedException e) {
      System.err.println("benchmarks: interrupted");
      return ExitCode.FAULT;
    }
  }

  private ExitCode run() throws IOException, InterruptedException, RunnerException {
    Path folder = Files.createTempDirectory("kernel-harness-bundles");
    try (Workshop workshop =
        Workshop.open(
            Sandbox.Wish.AUTO,
            MeasuringCpus.all(),
            machine -> folder.resolve("calibration.json"),
            line -> {})) {
      BundleWriter writer = new BundleWriter(workshop, folder);
      List<Entry> chosen = write(writer);
      RunCount count = new RunCount();
      OutputFormat format = count.counting(options);
      Options jmhOptions = jmhOptions(writer, chosen);
      int results = new Runner(jmhOptions, format).run().size();
      Optional<Path> file = JmhResultFile.of(jmhOptions, options);
      if (file.isPresent()) {
        JmhResultFile.tidy(file.get());
      }
      return results < count.started() ? ExitCode.REJECTED : ExitCode.DONE;
    } finally {
      delete(folder);
    }
  }

  private Options jmhOptions(BundleWriter writer, List<Entry> chosen)
      throws IOException, InterruptedException {
    Set<String> problems = new TreeSet<>();
    chosen.forEach(entry -> problems.add(problemOf(entry.name())));
    List<String> withOpenBlas = new ArrayList<>();
    for (String problem : problems) {
      Conditions conditions = conditions(problem);
      writer.writeBaseline(conditions);
      if (writer.writeOpenBlas(conditions)) {
        withOpenBlas.add(problem);
      }
    }
    ChainedOptionsBuilder builder = new OptionsBuilder().parent(options).exclude(WORKERS_OWN);
    options.getExcludes().forEach(builder::exclude);
    return writer
        .addTo(builder)
        .param("kernel", chosen.stream().map(Entry::name).toArray(String[]::new))
        .param("problem", problems.toArray(String[]::new))
        .param("routineOf", withOpenBlas.toArray(String[]::new))
        .build();
  }

  private List<Entry> write(BundleWriter writer) throws IOException, InterruptedException {
    Collection<String> asked = options.getParameter("kernel").orElse(List.of());
    List<Entry> chosen = new ArrayList<>();
    for (Entry entry : asked.isEmpty() ? all() : named(asked)) {
      boolean runnable = entry.missingOn(writer.machine()).isEmpty();
      if (!runnable && asked.isEmpty()) {
        System.err.println(
            "benchmarks: left out "
                + entry.name()
                + ": this machine's CPU lacks "
                + String.join(", ", entry.missingOn(writer.machine())));
        continue;
      }
      Conditions conditions = conditions(problemOf(entry.name()));
      Optional<String> obstacle = CallImage.obstacle(conditions.problem());
      if (obstacle.isPresent() && asked.isEmpty()) {
        System.err.println("benchmarks: left out " + entry.name() + ": " + obstacle.get());
        continue;
      }
      writer
          .writeEntry(entry, conditions)
          .ifPresent(why -> System.err.println("benchmarks: " + entry.name() + ": " + why));
      chosen.add(entry);
    }
    return chosen;
  }

  private List<Entry> all() {
    return kernels.problemIds().stream().flatMap(id -> entries(id).stream()).toList();
  }

  private List<Entry> entries(String problem) {
    return kernels.entries(problem).stream().map(file -> Entry.read(problem, file)).toList();
  }

  private List<Entry> named(Collection<String> names) {
    Map<String, Entry> known = new LinkedHashMap<>();
    all().forEach(entry -> known.put(entry.name(), entry));
    List<Entry> result = new ArrayList<>();
    for (String name : names) {
      Entry entry = known.get(name);
      if (entry == null) {
        throw new UsageException(
            "unknown kernel '" + name + "'; known: " + String.join(", ", known.keySet()));
      }
      result.add(entry);
    }
    return result;
  }

  private static String problemOf(String entryName) {
    return entryName.substring(0, entryName.indexOf('/'));
  }

  private Conditions conditions(String problemId) throws IOException {
    Problem problem = ProblemReader.read(kernels.problem(problemId));
    return new Conditions(
        problem,
        problem.defaultShape(),
        OptLevel.O3,
        6,
        Protocol.STANDARD,
        MeasuringCpus.all().cores(),
        Duration.ofSeconds(60));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
