package dev.kernelharness.judge.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every honest kernel and every trap that the trial is there for, by what its file says. */
class KernelFilesIT {

  /** What the trial finds; the other reasons are found earlier. */
  private static final Set<Reason> OF_TRIAL =
      EnumSet.of(
          Reason.TIMEOUT,
          Reason.CRASH,
          Reason.MEMORY_LIMIT,
          Reason.WRONG_RESULT,
          Reason.NON_FINITE,
          Reason.INPUT_MODIFIED);

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 30;

  @TempDir static Path folder;
  private static TrialBench bench;

  @BeforeAll
  static void open() throws Exception {
    bench = new TrialBench(folder);
  }

  @AfterAll
  static void close() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void verify_honestKernel_isAccepted(int threads) throws Exception {
    List<TrapHeader> kernels = TrapHeader.all("honest");
    List<TrialBench.Job> jobs = kernels.stream().map(k -> job(k, OptLevel.O3, threads)).toList();
    assertThat(outcomes(kernels, jobs)).hasSizeGreaterThan(40).allMatch(o -> o.found("accepted"));
  }

  @Test
  void verify_trap_isRejectedForTheReasonInItsFile() throws Exception {
    List<TrapHeader> traps =
        TrapHeader.all("traps").stream().filter(KernelFilesIT::isOfTrial).toList();
    List<TrialBench.Job> jobs = traps.stream().map(trap -> job(trap, OptLevel.O2, 2)).toList();
    assertThat(outcomes(traps, jobs))
        .hasSizeGreaterThan(40)
        .allMatch(o -> o.found(o.kernel().expected()));
  }

  @Test
  void verify_trapForTheMeasurement_passesTheTrial() throws Exception {
    List<TrapHeader> traps =
        TrapHeader.all("traps").stream()
            .filter(trap -> trap.line("step").filter("measure"::equals).isPresent())
            .toList();
    List<TrialBench.Job> jobs = traps.stream().map(trap -> job(trap, OptLevel.O3, 2)).toList();
    assertThat(outcomes(traps, jobs)).isNotEmpty().allMatch(o -> o.found("accepted"));
  }

  /** A kernel and what the trial said to it. */
  private record Result(TrapHeader kernel, String found, String detail) {
    boolean found(String expected) {
      return found.equals(expected);
    }
  }

  private static List<Result> outcomes(List<TrapHeader> kernels, List<TrialBench.Job> jobs)
      throws Exception {
    List<Judgement> judgements = bench.judge(jobs);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      TrapHeader kernel = kernels.get(i);
      results.add(
          judgements
              .get(i)
              .rejection()
              .map(why -> new Result(kernel, why.reason().name(), why.detail()))
              .orElse(new Result(kernel, "accepted", "")));
    }
    return results;
  }

  private static boolean isOfTrial(TrapHeader trap) {
    boolean earlier = trap.line("stage").isPresent() || trap.line("opt").isPresent();
    Reason reason = Reason.valueOf(trap.expected());
    return trap.line("step").map("trial"::equals).orElse(!earlier && OF_TRIAL.contains(reason));
  }

  private static TrialBench.Job job(TrapHeader kernel, OptLevel level, int threads) {
    int attempts = kernel.expected().equals(Reason.WRONG_RESULT.name()) ? ATTEMPTS : 1;
    Duration timeout = kernel.expected().equals(Reason.TIMEOUT.name()) ? SHORT : LONG;
    return new TrialBench.Job(kernel.problem(), kernel.source(), level, threads, timeout, attempts);
  }
}
