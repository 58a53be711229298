package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.ledger.regress.Change;
import dev.kernelharness.ledger.regress.Looks;
import dev.kernelharness.ledger.regress.RoundShift;
import dev.kernelharness.ledger.regress.Rule;
import dev.kernelharness.ledger.regress.Shift;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well {@code harness regress} does on this machine: kernels against copies of themselves, and
 * against copies that were slowed by a known share. Run by {@code harness/bench/regression}.
 */
public final class RegressionTrials {

  private static final String ENTRY = "matmul_optimized";
  private static final int FIRST_SPINS = 20_000;
  private static final int CALIBRATION_ROUNDS = 40;
  private static final Duration BUDGET = Duration.ofSeconds(60);

  private final Arena arena;
  private final Conditions conditions;
  private final Rule rule = new Rule(0.05, 0.01);

  private RegressionTrials(Arena arena, Conditions conditions) {
    this.arena = arena;
    this.conditions = conditions;
  }

  /** A trial's outcome. */
  private record Trial(Change change, double logSlowdown, double standardError, double seconds) {}

  /** Arguments: entry, threads, self-comparisons, trials with the slowed kernel. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 4) {
      System.err.println("usage: ENTRY THREADS SELF_COMPARISONS SLOWED_TRIALS");
      System.exit(ExitCode.USAGE.code());
    }
    int threads = Integer.parseInt(args[1]);
    Wiring wiring = new Wiring();
    Problem problem = wiring.problem("dgemm");
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            threads,
            Duration.ofSeconds(8));
    String source =
        Entry.read(
                "dgemm",
                KernelsFolder.locate().problem("dgemm").resolve("entries/" + args[0] + ".c"))
            .source();
    Path scratch = Files.createTempDirectory("kernel-harness-trials");
    try (Arena arena =
        wiring.arena(
            threads,
            MeasuringCpus.all(),
            Sandbox.Wish.AUTO,
            new ResultsFolder(scratch),
            line -> {})) {
      RegressionTrials trials = new RegressionTrials(arena, conditions);
      System.out.println(
          args[0] + " at " + conditions.shape() + ", " + threads + " threads, " + trials.rule);
      trials.selfComparisons(source, Integer.parseInt(args[2]));
      trials.slowed(source, Integer.parseInt(args[3]));
    } finally {
      delete(scratch);
    }
  }

  private void selfComparisons(String source, int count) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // The copy is a library of its own, with a workspace of its own.
      trials.add(trial(source, source + "\nint the_other_copy(void) { return " + i % 8 + "; }\n"));
      progress(trials, count);
    }
    if (count > 0) {
      long claims =
          trials.stream()
              .filter(t -> t.change() == Change.REGRESSED || t.change() == Change.IMPROVED)
              .count();
      report("against itself", trials, "called regressed or improved", claims);
    }
  }

  private void slowed(String source, int count) {
    if (count == 0) {
      return;
    }
    Shift guess = shift(source, withSpins(source, FIRST_SPINS));
    double perSpin = Math.expm1(guess.estimate()) / FIRST_SPINS;
    int spins = (int) Math.max(1, Math.round(rule.threshold() / perSpin));
    String slow = withSpins(source, spins);
    Shift truth = shift(source, slow);
    Shift.Interval interval = truth.interval(0.05);
    print(
        "slowed by %.2f %% (95 %% interval %.2f to %.2f), %d spins",
        100 * Math.expm1(truth.estimate()),
        100 * Math.expm1(interval.low()),
        100 * Math.expm1(interval.high()),
        spins);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trials.add(trial(source, slow));
      progress(trials, count);
    }
    long found = trials.stream().filter(t -> t.change() == Change.REGRESSED).count();
    report("against the slowed", trials, "called regressed", found);
  }

  private Trial trial(String before, String now) {
    Looks looks = new Looks(rule, 1, BUDGET);
    long startNanos = System.nanoTime();
    Duel.Timed timed = duel(before, now, looks::goesOn);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    Rule.Look look = looks.last().orElseThrow();
    Shift.Interval interval = look.shift().interval(2 * 0.158655); // one standard error, nearly
    return new Trial(
        rule.decide(List.of(look)).get(0).change(),
        RoundShift.of(timed.rounds()).estimate(),
        (interval.high() - interval.low()) / 2,
        seconds);
  }

  private Shift shift(String before, String now) {
    return RoundShift.of(
        duel(before, now, (rounds, elapsed) -> rounds.size() < CALIBRATION_ROUNDS).rounds());
  }

  private Duel.Timed duel(String before, String now, Duel.Pace pace) {
    Duel.Result result =
        arena.duel(
            new Candidate("before", before.getBytes(StandardCharsets.UTF_8)),
            new Candidate("now", now.getBytes(StandardCharsets.UTF_8)),
            conditions,
            pace);
    if (result instanceof Duel.Timed timed) {
      return timed;
    }
    throw new IllegalStateException(result.toString());
  }

  /** The kernel, and after each call a chain of dependent additions. */
  private static String withSpins(String source, int spins) {
    return source.replace(ENTRY, "before_it_spins")
        + String.format(
            Locale.ROOT,
            """

            void %s(double *A, double *B, double *C, int M, int N, int K) {
              static volatile double sink;
              before_it_spins(A, B, C, M, N, K);
              double sum = 0;
              for (int i = 0; i < %d; i++) {
                sum += 1e-9;
              }
              sink = sum;
            }
            """,
            ENTRY,
            spins);
  }

  private void report(String what, List<Trial> trials, String claim, long claims) {
    int count = trials.size();
    double[] seconds = trials.stream().mapToDouble(Trial::seconds).sorted().toArray();
    double mean = trials.stream().mapToDouble(Trial::logSlowdown).average().orElseThrow();
    double spread =
        Math.sqrt(
            trials.stream()
                    .mapToDouble(t -> (t.logSlowdown() - mean) * (t.logSlowdown() - mean))
                    .sum()
                / Math.max(1, count - 1));
    double claimed = trials.stream().mapToDouble(Trial::standardError).average().orElseThrow();
    print("%s: %d of %d (%.1f %%) %s", what, claims, count, 100.0 * claims / count, claim);
    for (Change change : Change.values()) {
      long of = trials.stream().filter(t -> t.change() == change).count();
      if (of > 0) {
        print("  %-13s %d", change.word(), of);
      }
    }
    print(
        "  time %+.2f %% on average, %.2f %% from trial to trial; %.2f %% was expected",
        100 * Math.expm1(mean), 100 * spread, 100 * claimed);
    print(
        "  seconds: median %.2f, 95 %% below %.2f, longest %.2f",
        seconds[count / 2], seconds[Math.min(count - 1, count * 95 / 100)], seconds[count - 1]);
  }

  private void progress(List<Trial> trials, int count) {
    if (trials.size() % 50 == 0 && trials.size() < count) {
      Map<Change, Long> changes =
          trials.stream().collect(Collectors.groupingBy(Trial::change, Collectors.counting()));
      System.err.println(trials.size() + " of " + count + ": " + new TreeMap<>(changes));
    }
  }

  private void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
