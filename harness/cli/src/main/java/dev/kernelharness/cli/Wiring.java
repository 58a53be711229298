package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.judge.Judge;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.doctor.Doctor;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.machine.MachineProbe;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.ProblemCheck;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The one place that knows which classes the parts are. */
final class Wiring implements Parts {

  /** What the doctor scores: the problem that the plain C driver knows, and a fast kernel of it. */
  private static final String EXAMINED_PROBLEM = "dgemm";

  private static final String EXAMINED_ENTRY = "packed_avx2_6x8.c";

  /** What relative paths start from, so that messages name files as the user did. */
  private static final Path WORKING = Path.of("");

  @Override
  public Problem problem(String name) {
    return asked(
        () -> {
          KernelsFolder kernels = KernelsFolder.locate();
          ProblemFolder folder = kernels.named(name, WORKING);
          Problem problem = folder.read();
          kernels.requireDistinct(folder, problem);
          return problem;
        });
  }

  @Override
  public ProblemFolder problemFolder(String name) {
    return asked(() -> KernelsFolder.locate().named(name, WORKING));
  }

  @Override
  public List<ProblemFolder> problemFolders() {
    KernelsFolder kernels = KernelsFolder.locate();
    return kernels.problemIds().stream().map(kernels::problem).map(ProblemFolder::new).toList();
  }

  @Override
  public List<String> problemIds() {
    return KernelsFolder.locate().problemIds();
  }

  @Override
  public List<Specimen> specimens(String problem) {
    return asked(() -> problemFolder(problem).specimens());
  }

  /** What a user asked for is theirs to put right. */
  private static <T> T asked(Supplier<T> read) {
    try {
      return read.get();
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String machineId() throws IOException {
    return machine().id(); // neither compiler nor BLAS is part of the name
  }

  @Override
  public Machine machine() throws IOException {
    return MachineProbe.probe("", "");
  }

  @Override
  public Evaluator evaluator(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    Workshop workshop =
        Workshop.open(sandbox, cpus, machine -> results.calibration(machine.id()), notices);
    workshop.warmUp(threads);
    return new Judge(workshop);
  }

  @Override
  public OracleParts oracle() {
    return new OracleWiring();
  }

  @Override
  public Examination examine(
      int threads,
      boolean quick,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    try (Workshop workshop =
        Workshop.open(
            sandbox, MeasuringCpus.all(), machine -> results.calibration(machine.id()), notices)) {
      workshop.warmUp(threads);
      Problem problem = problem(EXAMINED_PROBLEM);
      Entry entry = examined(workshop.machine());
      Doctor.Order order = new Doctor.Order(problem, entry.name(), entry.source(), threads, quick);
      return new Doctor(workshop, order, Clock.systemUTC(), notices).examine();
    }
  }

  @Override
  public ProblemChecker problemChecker(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    Workshop workshop =
        Workshop.open(sandbox, cpus, machine -> results.calibration(machine.id()), notices);
    workshop.warmUp(threads);
    return new ProblemCheck(workshop, threads);
  }

  /** A fast kernel where the CPU has its instructions, else the yardstick. */
  private Entry examined(Machine machine) {
    return KernelsFolder.locate().entries(EXAMINED_PROBLEM).stream()
        .filter(file -> String.valueOf(file.getFileName()).equals(EXAMINED_ENTRY))
        .map(file -> Entry.read(EXAMINED_PROBLEM, file))
        .filter(entry -> entry.missingOn(machine).isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                new Entry(
                    EXAMINED_PROBLEM + "/yardstick",
                    problem(EXAMINED_PROBLEM).yardstick(),
                    List.of(),
                    1));
  }

  @Override
  public Arena arena(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    Workshop workshop =
        Workshop.open(sandbox, cpus, machine -> results.calibration(machine.id()), notices);
    workshop.warmUp(threads);
    return new Duels(new Duel(workshop));
  }

  /** The arena that is this machine. */
  private record Duels(Duel duels) implements Arena {
    @Override
    public Machine machine() {
      return duels.machine();
    }

    @Override
    public Duel.Result duel(
        Candidate incumbent, Candidate challenger, Conditions conditions, Duel.Pace pace) {
      return duels.run(incumbent, challenger, conditions, pace);
    }

    @Override
    public void close() {
      duels.close();
    }
  }
}
