package dev.kernelharness.judge.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.judge.problem.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kernels with one mistake each must be rejected. With {@code -Dmutants.perOperator=1000} all
 * mutants are tried instead of one for each operator and kernel; that takes minutes.
 */
class MutantsIT {

  private static final int PER_OPERATOR = Integer.getInteger("mutants.perOperator", 1);

  /** How often a race may go well. */
  private static final int ATTEMPTS = 30;

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Long, so that a loaded machine does not turn an equivalent mutant into a slow one. */
  private static final Duration TIMEOUT_OF_EQUIVALENTS = Duration.ofSeconds(20);

  private static final List<String> KERNELS =
      List.of(
          "dgemm/entries/naive_ijk",
          "dgemm/entries/loop_order_ikj",
          "dgemm/entries/register_blocked_4x4",
          "dgemm/entries/cache_blocked_64",
          "dgemm/entries/cache_blocked_register_4x4",
          "dgemm/entries/openmp_rows",
          "dgemm/entries/simd_avx2_4x8",
          "dgemm/entries/packed_avx2_6x8",
          "dgemm/yardstick",
          "ddot/entries/naive",
          "ddot/entries/unrolled_8",
          "ddot/entries/openmp_reduction",
          "ddot/entries/simd_avx2_4acc",
          "ddot/yardstick");

  @TempDir static Path folder;
  private static List<Mutant> all = List.of();
  private static EquivalentMutants equivalents = new EquivalentMutants(Map.of(), Map.of());
  private static final Map<String, Judgement> JUDGEMENTS = new LinkedHashMap<>();

  @BeforeAll
  static void judge() throws Exception {
    equivalents = EquivalentMutants.read();
    List<Mutant> tried = new ArrayList<>();
    List<Mutant> made = new ArrayList<>();
    for (String name : KERNELS) {
      Entry kernel = kernel(name);
      if (runsHere(kernel)) {
        List<Mutant> mutants = Mutants.of(kernel);
        made.addAll(mutants);
        tried.addAll(Mutants.spread(mutants, PER_OPERATOR));
      }
    }
    all = made;
    try (TrialBench bench = new TrialBench(folder)) {
      List<Judgement> judgements = bench.judge(tried.stream().map(MutantsIT::job).toList());
      for (int i = 0; i < tried.size(); i++) {
        JUDGEMENTS.put(tried.get(i).id(), judgements.get(i));
      }
    }
  }

  @Test
  void verify_mutant_isRejectedUnlessEquivalent() {
    assertThat(accepted()).isSubsetOf(equivalents.ids());
  }

  @Test
  void verify_equivalentMutant_isAccepted() {
    assertThat(equivalents.certain().keySet().stream().filter(JUDGEMENTS::containsKey))
        .isSubsetOf(accepted());
  }

  @Test
  void equivalents_everyLine_namesAMutant() throws IOException {
    List<String> names = new ArrayList<>(all.stream().map(Mutant::id).toList());
    for (String name : KERNELS) {
      Entry kernel = kernel(name);
      if (!runsHere(kernel)) {
        names.addAll(Mutants.of(kernel).stream().map(Mutant::id).toList());
      }
    }
    assertThat(names).containsAll(equivalents.ids());
  }

  @Test
  void mutants_thatCompile_areAtLeast200() {
    assertThat(JUDGEMENTS.values().stream().filter(Judgement::compiled))
        .hasSizeGreaterThanOrEqualTo(200);
  }

  private static List<String> accepted() {
    return JUDGEMENTS.entrySet().stream()
        .filter(e -> e.getValue().isAccepted())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static TrialBench.Job job(Mutant mutant) {
    boolean listed = equivalents.mayBeAccepted(mutant.id());
    Duration timeout = listed ? TIMEOUT_OF_EQUIVALENTS : TIMEOUT;
    int attempts = listed ? 1 : ATTEMPTS;
    return new TrialBench.Job(mutant.problem(), mutant.source(), OptLevel.O2, 2, timeout, attempts);
  }

  private static Entry kernel(String name) {
    String problem = name.substring(0, name.indexOf('/'));
    String file = name.substring(name.indexOf('/') + 1) + ".c";
    return Entry.read(problem, TrialBench.KERNELS.problem(problem).resolve(file));
  }

  /** Whether this machine has the instructions that a kernel names. */
  private static boolean runsHere(Entry kernel) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      List<String> features =
          lines
              .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
              .findFirst()
              .map(line -> Arrays.asList(line.split("\\s+")))
              .orElse(List.of());
      return features.containsAll(kernel.isa());
    }
  }
}
