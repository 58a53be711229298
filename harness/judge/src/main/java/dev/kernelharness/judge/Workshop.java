package dev.kernelharness.judge;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.CompilerSettings;
import dev.kernelharness.judge.compile.ToolRunner;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.inspect.Inspector;
import dev.kernelharness.judge.machine.FmaPeak;
import dev.kernelharness.judge.machine.MachineProbe;
import dev.kernelharness.judge.machine.StandardsBook;
import dev.kernelharness.judge.machine.StandardsMeasuring;
import dev.kernelharness.judge.machine.VendorLibrary;
import dev.kernelharness.judge.measure.ForkPool;
import dev.kernelharness.judge.measure.MeasurementSlot;
import dev.kernelharness.judge.measure.Measurer;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.judge.verify.BaselineOracle;
import dev.kernelharness.judge.verify.TrialLanes;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.reference.OpenBlas;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that a judge works with: made once, shared by all candidates, closed together. */
public final class Workshop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private final NativeTools tools;
  private final Leash confined;
  private final Sandbox sandbox;
  private final Path cache;
  private final Compiler compiler;
  private final Inspector inspector;
  private final Machine machine;
  private final MeasurementSlot slot;
  private final ForkPool pool;
  private final Measurer measurer;
  private final StandardsBook book;
  private final VendorLibrary vendor;
  private final Consumer<String> notices;
  private final SecureRandom seeds = new SecureRandom();
  private final Map<Integer, TrialLanes> lanes = new HashMap<>();
  private final Map<String, BaselineOracle> baselines = new HashMap<>();

  private Workshop(
      NativeTools tools,
      Leash confined,
      Sandbox sandbox,
      Compiler compiler,
      Inspector inspector,
      Machine machine,
      Path standardsFile,
      Consumer<String> notices)
      throws IOException {
    this.tools = tools;
    this.confined = confined;
    this.sandbox = sandbox;
    this.compiler = compiler;
    this.inspector = inspector;
    this.machine = machine;
    this.notices = notices;
    this.cache = CompilerSettings.of(System.getenv()).cacheFolder();
    this.slot = new MeasurementSlot();
    this.pool = new ForkPool(confined, tools, slot, 1, List.of(cache));
    this.measurer = new Measurer(pool, slot);
    String cc = CompilerSettings.of(System.getenv()).program();
    Leash leash = new Leash(tools); // for programs of our own
    this.vendor = new VendorLibrary(leash, cc);
    this.book =
        new StandardsBook(
            standardsFile,
            compiler.version(),
            new StandardsMeasuring(
                compiler,
                new VendorLibrary(leash, cc),
                new FmaPeak(leash, cc),
                leash,
                tools,
                slot));
  }

  /**
   * Sets everything up on this machine.
   *
   * @param wish whether candidates must be in a sandbox
   * @param standardsFile where a machine's standards are kept
   * @param notices told what takes long, a line each
   * @throws IOException if a tool is missing; the message says which and how to install it
   */
  public static Workshop open(
      Sandbox.Wish wish, Function<Machine, Path> standardsFile, Consumer<String> notices)
      throws IOException, InterruptedException {
    NativeTools tools = NativeTools.extract();
    Sandbox sandbox = Sandbox.find(tools, wish);
    Leash confined = new Leash(tools, sandbox);
    CompilerSettings settings = CompilerSettings.of(System.getenv());
    ToolRunner toolRunner =
        new ToolRunner(confined, System.getenv(), List.of(settings.cacheFolder()));
    Inspector inspector = Inspector.open(toolRunner);
    Compiler compiler = Compiler.open(toolRunner, settings);
    Machine machine = MachineProbe.probe(compiler.version(), OpenBlas.VERSION);
    return new Workshop(
        tools,
        confined,
        sandbox,
        compiler,
        inspector,
        machine,
        standardsFile.apply(machine),
        notices);
  }

  /** Starts a measuring JVM ahead of its first candidate. */
  public void warmUp(int threads) {
    pool.warmUp(threads);
  }

  /** What the numbers are taken on. */
  public Machine machine() {
    return machine;
  }

  Compiler compiler() {
    return compiler;
  }

  Inspector inspector() {
    return inspector;
  }

  MeasurementSlot slot() {
    return slot;
  }

  Measurer measurer() {
    return measurer;
  }

  /** What candidates are held by. */
  String sandbox() {
    return sandbox.description();
  }

  /** A seed that no candidate can foresee. */
  long drawSeed() {
    return seeds.nextLong();
  }

  /** The trial runners whose candidates use so many threads. */
  synchronized TrialLanes lanes(int threads) {
    return lanes.computeIfAbsent(threads, n -> new TrialLanes(() -> runner(n)));
  }

  /**
   * Who computes the right results.
   *
   * @throws IOException if the problem names a routine that does not exist
   */
  public Oracle oracle(Conditions conditions) throws IOException, InterruptedException {
    Problem problem = conditions.problem();
    Optional<String> routine = VendorLibrary.routine(problem);
    if (routine.isPresent()) {
      return OpenBlas.oracle(routine.get())
          .orElseThrow(
              () ->
                  new IOException(
                      "problem " + problem.id() + ": no OpenBLAS routine '" + routine.get() + "'"));
    }
    synchronized (baselines) {
      BaselineOracle known = baselines.get(problem.id());
      if (known == null) {
        known = new BaselineOracle(runner(1), library(problem.baseline(), conditions));
        baselines.put(problem.id(), known);
      }
      return known;
    }
  }

  /** The yardstick's library. */
  Path yardstick(Conditions conditions) throws IOException, InterruptedException {
    return library(conditions.problem().yardstick(), conditions);
  }

  /** What candidates are held against; measured now if this machine has never been. */
  Standards standards(Conditions conditions) throws Exception {
    if (!book.knows(conditions)) {
      notices.accept(
          "measuring this machine once: its peak, the baseline and OpenBLAS at "
              + conditions.shape());
    }
    return book.of(conditions);
  }

  /** Arguments of a JVM that calls kernels. */
  public List<String> forkArguments() {
    return tools.jvmArguments();
  }

  /** Links OpenBLAS as a kernel. */
  public VendorLibrary vendor() {
    return vendor;
  }

  /**
   * Compiles a kernel of our own, in C.
   *
   * @throws IOException if the compiler can't be run
   */
  public Compiled compile(String source, Conditions conditions)
      throws IOException, InterruptedException {
    return compiler.compile(
        source, Language.C, conditions.problem().signature(), conditions.optLevel());
  }

  private Path library(String source, Conditions conditions)
      throws IOException, InterruptedException {
    Compiled compiled = compile(source, conditions);
    if (compiled instanceof Compiled.Library library) {
      return library.library();
    }
    throw new IOException(
        "a kernel of problem "
            + conditions.problem().id()
            + " itself does not compile: "
            + ((Compiled.Failed) compiled).verdict().detail());
  }

  private TrialRunner runner(int threads) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OMP_DYNAMIC", "false");
    // Trials run beside each other: a thread that spins while it waits would take another's core.
    environment.put("OMP_WAIT_POLICY", "passive");
    return new TrialRunner(confined, tools, environment, Optional.empty(), List.of(cache));
  }

  @Override
  public void close() {
    pool.close();
    closeQuietly(compiler);
    synchronized (this) {
      lanes.values().forEach(Workshop::closeQuietly);
    }
    synchronized (baselines) {
      baselines.values().forEach(Workshop::closeQuietly);
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.debug("closing {} failed", part, e);
    }
  }
}
