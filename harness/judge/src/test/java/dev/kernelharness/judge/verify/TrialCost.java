package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Confinement;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.reference.OpenBlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Prints what a trial costs on this machine: {@code harness/bench/trial} runs it. Arguments: the
 * folder of kernels, a folder that may be written, and how often each trial is made.
 */
final class TrialCost {

  private static final List<String> KERNELS =
      List.of("naive_ijk", "loop_order_ikj", "simd_avx2_4x8", "packed_avx2_6x8");

  private TrialCost() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path kernels = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    NativeTools tools = NativeTools.extract();
    Sandbox sandbox = Sandbox.find(tools, Sandbox.Wish.AUTO);
    Leash leash = new Leash(tools, sandbox);
    System.out.println("sandbox: " + sandbox.description());
    row("what", "median", "most");
    double[] empty = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      empty[i] = wallOfNothing(leash, folder);
    }
    row("sandbox with nothing in it, wall ms", empty);
    Problem problem = ProblemReader.read(new KernelsFolder(kernels).problem("dgemm"));
    try (Compiler compiler = Workbench.compiler(folder)) {
      for (String name : KERNELS) {
        measure(name, problem, kernels, folder, compiler, leash, tools, rounds);
      }
    }
  }

  private static void measure(
      String name,
      Problem problem,
      Path kernels,
      Path folder,
      Compiler compiler,
      Leash leash,
      NativeTools tools,
      int rounds)
      throws Exception {
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            1,
            Duration.ofSeconds(20));
    String source = Files.readString(kernels.resolve("dgemm/entries/" + name + ".c"));
    Compiled compiled =
        compiler.compile(source, Language.C, problem.signature(), conditions.optLevel());
    if (!(compiled instanceof Compiled.Library library)) {
      System.out.println(name + " does not compile here");
      return;
    }
    Verifier verifier = new Verifier(OpenBlas.oracle("dgemm").orElseThrow());
    double[] trial = new double[rounds];
    double[] wall = new double[rounds];
    try (TrialRunner runner =
        new TrialRunner(
            leash, tools, Map.of("OMP_NUM_THREADS", "1"), Optional.empty(), List.of(folder))) {
      verifier.verify(runner, library.library(), conditions, 0);
      for (int i = 0; i < rounds; i++) {
        long begun = System.nanoTime();
        Verifier.Result result = verifier.verify(runner, library.library(), conditions, i);
        wall[i] = (System.nanoTime() - begun) / 1e6;
        trial[i] = result.usage().cpu().toNanos() / 1e6;
        require(result);
      }
    }
    row(name + ", its process's CPU ms", trial);
    row(name + ", all of the trial, wall ms", wall);
  }

  private static void require(Verifier.Result result) {
    Checks checks = result.checks();
    if (result.rejection().isPresent()) {
      throw new IllegalStateException(result.rejection().get() + " " + checks);
    }
  }

  private static double wallOfNothing(Leash leash, Path folder)
      throws IOException, InterruptedException {
    Confinement confinement = new Confinement(List.of(folder), List.of());
    Command command =
        new Command(
            List.of("/bin/true"),
            Path.of("/"),
            Map.of(),
            Limits.ofWall(Duration.ofSeconds(10)),
            4096,
            Optional.of(confinement));
    return leash.run(command).wall().toNanos() / 1e6;
  }

  private static void row(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    row(
        what,
        String.format(Locale.ROOT, "%.1f", sorted[sorted.length / 2]),
        String.format(Locale.ROOT, "%.1f", sorted[sorted.length - 1]));
  }

  private static void row(String what, String median, String most) {
    System.out.printf(Locale.ROOT, "%-44s %8s %8s%n", what, median, most);
  }
}
