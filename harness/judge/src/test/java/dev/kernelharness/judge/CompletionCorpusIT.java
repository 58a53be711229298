package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The completions that the replay endpoint plays, judged up to their trial: what holds a valid
 * kernel is accepted, what holds none is not, and for the reason that its head names.
 */
@Isolated
class CompletionCorpusIT {

  private static final Path CORPUS = Path.of("../search/corpus");
  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));
  private static final int AT_ONCE = 2;
  private static final int THREADS = 2;

  private static final Set<String> PARALLEL = Set.of("threads", "race");

  /**
   * How often a parallel kernel that must fail is tried: a race goes well as long as the machine
   * runs its threads one after the other.
   */
  private static final int ATTEMPTS = 20;

  @TempDir private Path folder;

  /** A completion and what became of it. */
  private record Row(Path file, TreeMap<String, String> head, String seen) {

    String complaint() {
      return file + ": expected " + head.get("expect") + ", seen " + seen;
    }

    boolean asExpected(Set<String> features) {
      String expected = head.getOrDefault("expect", "");
      List<String> needs = List.of(head.getOrDefault("needs", "").split(", *"));
      boolean runnable =
          needs.stream()
              .allMatch(
                  need -> need.isEmpty() || PARALLEL.contains(need) || features.contains(need));
      boolean hasThreads = Runtime.getRuntime().availableProcessors() >= THREADS;
      if (!runnable) {
        return seen.startsWith("rejected");
      }
      if (needs.contains("race") || (needs.contains("threads") && !hasThreads)) {
        return true; // a race may go well in the few calls of a trial, and on one thread always
      }
      if (expected.equals("accepted")) {
        return seen.equals("accepted");
      }
      List<String> reasons = List.of(expected.replaceFirst("^rejected ", "").split(", *"));
      return reasons.stream().anyMatch(reason -> seen.startsWith("rejected " + reason));
    }
  }

  @Test
  void judge_everyCompletion_isAsItsHeadSays() throws Exception {
    Set<String> features = features();
    List<Row> rows = judgeAll();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(130);
    assertThat(rows.stream().filter(row -> !row.asExpected(features)).map(Row::complaint))
        .isEmpty();
    assertThat(rows.stream().filter(row -> row.seen().equals("accepted"))).hasSizeGreaterThan(50);
  }

  private List<Row> judgeAll() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try (Workshop workshop =
        Workshop.open(
            Sandbox.Wish.AUTO,
            MeasuringCpus.all(),
            machine -> folder.resolve("calibration.json"),
            notice -> {})) {
      Preparation preparation = new Preparation(workshop);
      List<Callable<Row>> tasks = new ArrayList<>();
      for (Path problem : list(CORPUS, "")) {
        Problem of = ProblemReader.read(KERNELS.problem(problem.getFileName().toString()));
        for (Path file : list(problem, ".md")) {
          tasks.add(() -> judge(preparation, of, file));
        }
      }
      List<Row> rows = new ArrayList<>();
      for (Future<Row> row : workers.invokeAll(tasks)) {
        rows.add(row.get());
      }
      return rows;
    } finally {
      workers.shutdownNow();
    }
  }

  private static Row judge(Preparation preparation, Problem problem, Path file) throws Exception {
    String content = Files.readString(file);
    int end = content.indexOf("\n---\n");
    TreeMap<String, String> head =
        content
            .substring("---\n".length(), end)
            .lines()
            .map(line -> line.split(": *", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1], (a, b) -> b, TreeMap::new));
    String text = content.substring(end + "\n---\n".length()).replaceFirst("\n$", "");
    boolean mayGoWell = head.getOrDefault("needs", "").contains("threads");
    String seen = "";
    for (int i = 0; i < (mayGoWell ? ATTEMPTS : 1) && !seen.startsWith("rejected"); i++) {
      seen = judge(preparation, problem, file, text);
    }
    return new Row(file, head, seen);
  }

  private static String judge(Preparation preparation, Problem problem, Path file, String text)
      throws Exception {
    Candidate candidate =
        new Candidate(file.getFileName().toString(), text.getBytes(StandardCharsets.UTF_8));
    Conditions conditions =
        new Conditions(
            problem,
            problem.verificationShapes().get(0), // the timed one is large
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            THREADS,
            Duration.ofSeconds(2));
    Preparation.Result result =
        preparation.prepare(new Dossier(candidate, conditions, StepTimes.NONE));
    if (result instanceof Preparation.Stopped stopped
        && stopped.verdict() instanceof Verdict.Rejected rejected) {
      return "rejected "
          + rejected.reason().name().toLowerCase(Locale.ROOT)
          + " ("
          + rejected.detail()
          + ")";
    }
    return result instanceof Preparation.Ready ? "accepted" : String.valueOf(result);
  }

  /** What this machine's processors have, in the words of Linux. */
  private static Set<String> features() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.of(line.replaceFirst("^[^:]*: *", "").split(" ")))
          .orElse(Set.of());
    }
  }

  private static List<Path> list(Path of, String ending) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
