package dev.kernelharness.judge.mutants;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.machine.VendorLibrary;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.judge.verify.BaselineOracle;
import dev.kernelharness.judge.verify.TrialLanes;
import dev.kernelharness.judge.verify.Verifier;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.reference.OpenBlas;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compiles kernels and puts them to the trial by the standard policy, two at once. */
final class TrialBench implements AutoCloseable {

  static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));

  /** The problems that verification is tried out on; all others are checked as a whole. */
  static final List<String> PROBLEMS = List.of("ddot", "dgemm");

  private static final long FIRST_SEED = 7;
  private static final int LANES = 2;

  private final Compiler compiler;
  private final NativeTools tools = NativeTools.extract();
  private final Map<String, Problem> problems = new HashMap<>();
  private final Map<String, Oracle> oracles = new HashMap<>();
  private final List<BaselineOracle> baselines = new ArrayList<>();
  private final Map<Integer, TrialLanes> lanes = new HashMap<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(LANES);

  /** A bench with its caches in a folder. */
  TrialBench(Path folder) throws Exception {
    compiler = Workbench.compiler(folder);
    for (String id : PROBLEMS) {
      Problem problem = ProblemReader.read(KERNELS.problem(id));
      problems.put(id, problem);
      oracles.put(id, new RememberingOracle(oracle(problem)));
    }
    for (int threads = 1; threads <= 2; threads++) {
      String text = String.valueOf(threads);
      // Threads of two trials at once share the processors, so waiting for each other must not
      // spin.
      Map<String, String> environment =
          Map.of("OMP_NUM_THREADS", text, "OMP_WAIT_POLICY", "passive");
      lanes.put(threads, new TrialLanes(() -> runner(environment)));
    }
  }

  /**
   * One kernel and how it is judged.
   *
   * @param problem the problem's id
   * @param threads 1 or 2
   * @param attempts how often a parallel kernel that is accepted is tried again with other inputs,
   *     because a race may go well once
   */
  record Job(
      String problem,
      String source,
      OptLevel optLevel,
      int threads,
      Duration timeout,
      int attempts) {

    boolean isParallel() {
      return source.contains("omp");
    }
  }

  /**
   * Judges all of them; the results are in the same order. Parallel kernels have the processors to
   * themselves.
   */
  List<Judgement> judge(List<Job> jobs) throws Exception {
    List<Callable<Judgement>> calls = new ArrayList<>();
    for (Job job : jobs) {
      calls.add(() -> job.isParallel() ? compileOnly(job) : judge(job));
    }
    List<Future<Judgement>> futures = executor.invokeAll(calls);
    List<Judgement> results = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      Judgement result = futures.get(i).get();
      results.add(jobs.get(i).isParallel() && result.compiled() ? judge(jobs.get(i)) : result);
    }
    return results;
  }

  /** Judges one kernel. */
  Judgement judge(Job job) throws IOException, InterruptedException {
    Compiled compiled = compile(job);
    if (compiled instanceof Compiled.Failed failed) {
      return new Judgement(false, Optional.of(failed.verdict()));
    }
    Path library = ((Compiled.Library) compiled).library();
    Judgement result = verify(job, library, FIRST_SEED);
    for (int i = 1; i < job.attempts() && job.isParallel() && result.isAccepted(); i++) {
      result = verify(job, library, FIRST_SEED + i);
    }
    return result;
  }

  private Judgement compileOnly(Job job) throws IOException, InterruptedException {
    return compile(job)
        .fold(
            library -> new Judgement(true, Optional.empty()),
            failed -> new Judgement(false, Optional.of(failed.verdict())));
  }

  private Compiled compile(Job job) throws IOException, InterruptedException {
    Problem problem = problem(job);
    return compiler.compile(job.source(), Language.C, problem.signature(), job.optLevel());
  }

  private Judgement verify(Job job, Path library, long seed)
      throws IOException, InterruptedException {
    Problem problem = problem(job);
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            job.optLevel(),
            6,
            Protocol.STANDARD,
            job.threads(),
            job.timeout());
    Verifier verifier = new Verifier(Objects.requireNonNull(oracles.get(job.problem())));
    Verifier.Result result =
        Objects.requireNonNull(lanes.get(job.threads()))
            .use(runner -> verifier.verify(runner, library, conditions, seed));
    return new Judgement(true, result.rejection());
  }

  private Problem problem(Job job) {
    return Objects.requireNonNull(problems.get(job.problem()));
  }

  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    for (TrialLanes lane : lanes.values()) {
      lane.close();
    }
    for (BaselineOracle each : baselines) {
      each.close();
    }
    compiler.close();
  }

  private Oracle oracle(Problem problem) throws Exception {
    Optional<String> routine = VendorLibrary.routine(problem);
    if (routine.isPresent()) {
      return OpenBlas.oracle(routine.get()).orElseThrow();
    }
    Compiled baseline =
        compiler.compile(problem.baseline(), Language.C, problem.signature(), OptLevel.O2);
    BaselineOracle oracle =
        new BaselineOracle(runner(Map.of()), ((Compiled.Library) baseline).library());
    baselines.add(oracle);
    return oracle;
  }

  private TrialRunner runner(Map<String, String> environment) {
    return new TrialRunner(new Leash(tools), tools, environment, Optional.empty(), List.of());
  }
}
