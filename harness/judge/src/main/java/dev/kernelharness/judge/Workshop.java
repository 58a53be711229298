package dev.kernelharness.judge;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.CompilerSettings;
import dev.kernelharness.judge.compile.Contract;
import dev.kernelharness.judge.compile.ToolRunner;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.inspect.Inspector;
import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.CalmProbe;
import dev.kernelharness.judge.machine.CalmWait;
import dev.kernelharness.judge.machine.FftwLibrary;
import dev.kernelharness.judge.machine.FmaPeak;
import dev.kernelharness.judge.machine.MachineProbe;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.machine.StandardsBook;
import dev.kernelharness.judge.machine.StandardsMeasuring;
import dev.kernelharness.judge.machine.VendorLibrary;
import dev.kernelharness.judge.measure.ForkPool;
import dev.kernelharness.judge.measure.MeasurementSlot;
import dev.kernelharness.judge.measure.Measurer;
import dev.kernelharness.judge.measure.TimePolicy;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.RuntimeFolder;
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
import java.time.Clock;
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

  /** Rounds of a calibration that are further apart than this share are worth a notice. */
  private static final double COARSE = 0.1;

  private final NativeTools tools;
  private final Leash confined;
  private final Leash leash;
  private final Sandbox sandbox;
  private final Path cache;
  private final Compiler compiler;
  private final Inspector inspector;
  private final Machine machine;
  private final MeasuringCpus cpus;
  private final MeasurementSlot slot;
  private final ForkPool pool;
  private final Measurer measurer;
  private final StandardsBook book;
  private final VendorLibrary vendor;
  private final FftwLibrary fftw;
  private final FmaPeak peak;
  private final Consumer<String> notices;
  private final SecureRandom seeds = new SecureRandom();
  private final CalmWait calmWait =
      new CalmWait(RuntimeFolder.path().resolve("calm-wait"), Clock.systemUTC());
  private Optional<CalmProbe> calm = Optional.empty();
  private volatile StepTimes times = StepTimes.NONE;
  private final Map<Integer, TrialLanes> lanes = new HashMap<>();
  private final Map<String, BaselineOracle> baselines = new HashMap<>();

  private Workshop(
      NativeTools tools,
      Leash confined,
      Sandbox sandbox,
      Compiler compiler,
      Inspector inspector,
      Machine machine,
      MeasuringCpus cpus,
      Path standardsFile,
      Consumer<String> notices)
      throws IOException {
    this.tools = tools;
    this.confined = confined;
    this.sandbox = sandbox;
    this.compiler = compiler;
    this.inspector = inspector;
    this.machine = machine;
    this.cpus = cpus;
    this.notices = notices;
    this.cache = CompilerSettings.of(System.getenv()).cacheFolder();
    Cpus places = cpus.order();
    boolean apart = cpus.rest().count() > 0;
    this.slot =
        cpus.oneOfSeveral()
            ? MeasurementSlot.ofLane(cpus.rest().count(), places.toList())
            : new MeasurementSlot(apart ? cpus.rest().count() : places.count(), apart);
    this.pool = new ForkPool(confined, tools, slot, 1, List.of(cache), places);
    this.measurer = new Measurer(pool, slot);
    String cc = CompilerSettings.of(System.getenv()).program();
    this.leash = new Leash(tools);
    this.vendor = new VendorLibrary(leash, cc);
    this.fftw = new FftwLibrary(leash, cc, cache);
    this.peak = new FmaPeak(leash, cc, places);
    this.book =
        new StandardsBook(
            standardsFile,
            places,
            compiler.version(),
            new StandardsMeasuring(
                compiler, vendor, peak, leash, tools, slot, places, Clock.systemUTC()));
  }

  /**
   * Sets everything up on this machine.
   *
   * @param wish whether candidates must be in a sandbox
   * @param cpus where kernels are timed; everything else is done on the rest if there is one
   * @param standardsFile where a machine's standards are kept
   * @param notices told what takes long, a line each
   * @throws IOException if a tool is missing; the message says which and how to install it
   */
  public static Workshop open(
      Sandbox.Wish wish,
      MeasuringCpus cpus,
      Function<Machine, Path> standardsFile,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    NativeTools tools = NativeTools.extract();
    Sandbox sandbox = Sandbox.find(tools, wish);
    Leash confined = new Leash(tools, sandbox);
    CompilerSettings settings = CompilerSettings.of(System.getenv());
    Leash aside = cpus.rest().count() == 0 ? confined : confined.on(cpus.rest());
    ToolRunner toolRunner = new ToolRunner(aside, System.getenv(), List.of(settings.cacheFolder()));
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
        cpus,
        standardsFile.apply(machine),
        notices);
  }

  /** Tells where the time of the candidates to come goes. */
  public void tell(StepTimes listener) {
    times = listener;
    pool.onLost(listener::workerLost);
  }

  StepTimes times() {
    return times;
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

  /** What keeps the machine quiet while something is measured. */
  public MeasurementSlot slot() {
    return slot;
  }

  /** Times kernels. */
  public Measurer measurer() {
    return measurer;
  }

  /** Starts programs of our own. */
  public Leash leash() {
    return leash;
  }

  /** What was measured of this machine before. */
  public StandardsBook book() {
    return book;
  }

  /** What candidates are held by. */
  public String sandbox() {
    return sandbox.description();
  }

  /** The CPUs that kernels are timed on. */
  public MeasuringCpus cpus() {
    return cpus;
  }

  /** The peak of so many threads, measured now: GFLOPS. */
  double peakGflops(int threads) throws Exception {
    return slot.measuring(() -> peak.measureGflops(threads));
  }

  /**
   * Waits a while for the machine to be as fast as it usually is; where it never gets calm, every
   * wait is shorter than the one before, in other processes too.
   *
   * @throws Exception if the probe fails
   */
  void awaitCalm(int threads, double peakGflops) throws Exception {
    CalmProbe probe = calmProbe();
    calmWait.waited(
        CalmProbe.await(
            () -> slot.measuring(() -> probe.isCalm(threads, peakGflops)), calmWait.longest()));
  }

  private synchronized CalmProbe calmProbe() throws IOException, InterruptedException {
    if (calm.isEmpty()) {
      String cc = CompilerSettings.of(System.getenv()).program();
      Path home = cache.resolve("probes").resolve(compiler.identity());
      calm = Optional.of(CalmProbe.open(leash, cc, home, cpus.order()));
    }
    return calm.get();
  }

  /** A seed that no candidate can foresee. */
  long drawSeed() {
    return seeds.nextLong();
  }

  /**
   * A seed that a candidate can't foresee: what its caller gave decides, or else chance.
   *
   * @param use what it is for; another use has another seed
   */
  long drawSeed(Candidate candidate, String use) {
    return candidate
        .seed()
        .map(text -> Long.parseUnsignedLong(Sha256.hex(text + "/" + use).substring(0, 16), 16))
        .orElseGet(this::drawSeed);
  }

  /** The trial runners whose candidates use so many threads. */
  synchronized TrialLanes lanes(int threads) {
    return lanes.computeIfAbsent(threads, n -> new TrialLanes(() -> runner(n)));
  }

  /**
   * Who computes the right results.
   *
   * @throws IOException if the problem names a routine that does not exist, or a library that this
   *     machine does not have
   */
  public Oracle oracle(Conditions conditions) throws IOException, InterruptedException {
    Problem problem = conditions.problem();
    Optional<String> routine = VendorLibrary.routine(problem);
    if (routine.isPresent()) {
      OpenBlas.loadAhead();
      return OpenBlas.oracle(routine.get())
          .orElseThrow(
              () ->
                  new IOException(
                      "problem "
                          + problem.id()
                          + ": no OpenBLAS routine '"
                          + routine.get()
                          + "'; known: "
                          + String.join(", ", OpenBlas.routines())));
    }
    Optional<String> transform = FftwLibrary.transform(problem);
    String key = problem.id() + " " + problem.reference() + " " + Sha256.hex(problem.baseline());
    synchronized (baselines) {
      BaselineOracle known = baselines.get(key);
      if (known == null) {
        Path library =
            transform.isPresent()
                ? fftw.of(transform.get(), problem.signature())
                : library(problem.baseline(), conditions);
        known = new BaselineOracle(runner(1), library);
        baselines.put(key, known);
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
    boolean fresh = !book.knows(conditions);
    String threads = conditions.threads() == 1 ? "1 thread" : conditions.threads() + " threads";
    if (fresh) {
      notices.accept(
          "measuring this machine once: its peak, the baseline"
              + (VendorLibrary.routine(conditions.problem()).isPresent() ? " and OpenBLAS" : "")
              + " at "
              + conditions.shape()
              + " with "
              + threads);
    }
    Standards standards = book.of(conditions);
    if (fresh) {
      book.stored(conditions)
          .flatMap(Calibration::spread)
          .filter(spread -> spread.worst() > COARSE)
          .ifPresent(
              spread ->
                  notices.accept(
                      "the machine was busy: what candidates with "
                          + threads
                          + " are held against may be far off; 'harness doctor' measures it"
                          + " again"));
    }
    return standards;
  }

  /** Notes how fast the yardstick was beside a candidate. */
  void sawYardstick(Conditions conditions, Measurement measurement) throws IOException {
    book.sawYardstick(
        conditions, TimePolicy.time(conditions.protocol(), measurement.steadyYardstick()).value());
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
   * Compiles a kernel of our own.
   *
   * @throws IOException if the compiler can't be run
   */
  public Compiled compile(String source, Conditions conditions)
      throws IOException, InterruptedException {
    return compiler.compile(
        source, Language.of(source), Contract.of(conditions.problem()), conditions.optLevel());
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

  /** A trial runner whose candidates run as when they are timed; for the caller to close. */
  TrialRunner timedRunner(int threads) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OMP_DYNAMIC", "false");
    environment.put("OMP_PROC_BIND", "close");
    environment.put("OMP_PLACES", cpus.order().openMpPlaces(threads));
    return new TrialRunner(
        confined, tools, environment, Optional.of(cpus.order().toList()), List.of(cache));
  }

  private TrialRunner runner(int threads) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OMP_DYNAMIC", "false");
    // Trials run beside each other: a thread that spins while it waits would take another's core.
    environment.put("OMP_WAIT_POLICY", "passive");
    return new TrialRunner(
        confined,
        tools,
        environment,
        cpus.rest().count() == 0 ? Optional.empty() : Optional.of(cpus.rest().toList()),
        List.of(cache));
  }

  @Override
  public void close() {
    pool.close();
    closeQuietly(compiler);
    synchronized (this) {
      lanes.values().forEach(Workshop::closeQuietly);
      calm.ifPresent(Workshop::closeQuietly);
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
