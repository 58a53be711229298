package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Real kernels against each other. */
@Isolated
class DuelIT {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));
  private static final Problem DGEMM = ProblemReader.read(KERNELS.problem("dgemm"));

  @TempDir static Path folder;
  private static Duel duel;

  @BeforeAll
  static void open() throws Exception {
    duel =
        new Duel(
            Workshop.open(
                Sandbox.Wish.AUTO,
                MeasuringCpus.all(),
                machine -> folder.resolve("calibration.json"),
                notice -> {}));
  }

  @AfterAll
  static void close() {
    duel.close();
  }

  @Test
  void run_slowerChallenger_isSlowerInBothOrders() throws Exception {
    Duel.Result result = run("entries/packed_avx2_6x8.c", "entries/naive_ijk.c", 2);
    List<Round> rounds = ((Duel.Timed) result).rounds();
    assertThat(rounds).hasSize(2);
    assertThat(rounds).allMatch(round -> round.incumbentLeads().logSlowdown() > 0);
    assertThat(rounds).allMatch(round -> round.challengerLeads().logSlowdown() > 0);
  }

  @Test
  void run_wrongChallenger_isRefusedWithItsVerdict() throws Exception {
    assertThat(run("entries/packed_avx2_6x8.c", "traps/drops_last_k.c", 1))
        .isInstanceOfSatisfying(
            Duel.Refused.class,
            refused -> {
              assertThat(refused.side()).isEqualTo(Duel.Side.CHALLENGER);
              assertThat(((Verdict.Rejected) refused.verdict()).reason())
                  .isEqualTo(Reason.WRONG_RESULT);
            });
  }

  @Test
  void run_brokenIncumbent_isRefusedAsTheIncumbent() throws Exception {
    assertThat(run("traps/syntax_error.c", "entries/packed_avx2_6x8.c", 1))
        .isInstanceOfSatisfying(
            Duel.Refused.class,
            refused -> {
              assertThat(refused.side()).isEqualTo(Duel.Side.INCUMBENT);
              assertThat(((Verdict.Rejected) refused.verdict()).reason())
                  .isEqualTo(Reason.COMPILE_ERROR);
            });
  }

  private static Duel.Result run(String incumbent, String challenger, int rounds)
      throws IOException {
    Conditions conditions =
        new Conditions(
            DGEMM,
            DGEMM.defaultShape(),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            2,
            Duration.ofSeconds(8));
    return duel.run(
        candidate(incumbent),
        candidate(challenger),
        conditions,
        (made, elapsed) -> made.size() < rounds);
  }

  private static Candidate candidate(String file) throws IOException {
    return new Candidate(file, Files.readAllBytes(KERNELS.problem("dgemm").resolve(file)));
  }
}
