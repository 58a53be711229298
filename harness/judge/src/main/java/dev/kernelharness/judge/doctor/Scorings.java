package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.Judge;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.doctor.Measurements.EmptyCall;
import dev.kernelharness.judge.doctor.Measurements.Repeatability;
import dev.kernelharness.judge.machine.ProbeProgram;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.verify.TimedCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The examinations that go the way of a candidate: what does the harness itself add or lose? */
final class Scorings {

  /** What {@code plain_driver.c} calls. */
  private static final String DRIVERS_ENTRY = "matmul_optimized";

  private static final int DRIVER_CALLS = 1000;
  private static final int SMALL = 16;

  /** Many short calls of a kernel that does nothing. */
  private static final Protocol MANY =
      new Protocol(
          "empty",
          Protocol.Verification.STANDARD,
          200,
          2000,
          2000,
          Duration.ofSeconds(5),
          1,
          false,
          0,
          Protocol.Cache.WARM);

  private final Workshop workshop;
  private final Doctor.Order order;
  private final String compiler;

  Scorings(Workshop workshop, Doctor.Order order, String compiler) {
    this.workshop = workshop;
    this.order = order;
    this.compiler = compiler;
  }

  /** Both protocols' repeatability. */
  record Both(Examined<Repeatability> paper, Examined<Repeatability> standard) {}

  /** Times a kernel that does nothing, the way that candidates are timed. */
  EmptyCall emptyCall() throws Exception {
    Problem problem = order.problem();
    Map<String, Long> sizes = new LinkedHashMap<>();
    problem.sizes().forEach(size -> sizes.put(size, (long) SMALL));
    Conditions terms = order.conditions(MANY);
    Conditions conditions =
        new Conditions(
            problem, new Shape(sizes), terms.optLevel(), terms.stage(), MANY, 1, terms.timeout());
    Path library = library(emptySource(problem), conditions);
    try (TimedCalls calls = TimedCalls.unverified(conditions, 1)) {
      Subject subject =
          new Subject(calls.memory(), new Subject.Kernel(library, calls.plan()), Optional.empty());
      Outcome outcome = workshop.measurer().measure(subject, MANY, 1, conditions.timeout(), calls);
      if (outcome instanceof Outcome.Measured measured) {
        Samples samples = measured.candidate();
        return new EmptyCall(
            samples.sorted()[0], Estimators.quantile(samples, 0.5).value(), samples.count());
      }
      throw new IOException("an empty kernel can't be measured: " + outcome);
    }
  }

  /**
   * The harness's fastest call ÷ the plain driver's, in turn. The driver has a library of its own:
   * the judge's shows the call shim only.
   */
  Series agreement() throws Exception {
    Problem problem = order.problem();
    Conditions conditions = order.conditions(Protocol.STANDARD);
    if (!problem.signature().entry().equals(DRIVERS_ENTRY)) {
      throw new IOException("the plain driver calls " + DRIVERS_ENTRY + " only");
    }
    List<Double> ratios = new ArrayList<>();
    try (ProbeProgram driver =
            ProbeProgram.compile(
                workshop.leash(),
                compiler,
                Scorings.class,
                "plain_driver",
                List.of("-O2", "-ldl"));
        ProbeProgram kernel =
            ProbeProgram.compile(
                workshop.leash(),
                compiler,
                "plain_kernel",
                order.kernelSource(),
                List.of("-O3", "-march=native", "-fopenmp", "-fPIC", "-shared", "-lm"))) {
      for (int round = 0; round < order.rounds(); round++) {
        String printed = workshop.slot().measuring(() -> drive(driver, kernel.path(), conditions));
        double plainNanos = Double.parseDouble(printed.split(" ", -1)[0]);
        ratios.add(score(conditions).samples().sorted()[0] / plainNanos);
      }
    }
    return new Series(ratios);
  }

  /** Scores the kernel again and again with both protocols in turn. */
  Both repeated() throws InterruptedException {
    List<Evaluation> paper = new ArrayList<>();
    List<Evaluation> standard = new ArrayList<>();
    for (int i = 0; i < order.scorings(); i++) {
      paper.add(evaluate(order.conditions(Protocol.PAPER)));
      standard.add(evaluate(order.conditions(Protocol.STANDARD)));
    }
    return new Both(
        Doctor.examine(() -> repeatability(paper)), Doctor.examine(() -> repeatability(standard)));
  }

  private static Repeatability repeatability(List<Evaluation> evaluations) throws IOException {
    List<Double> gflops = new ArrayList<>();
    List<Double> speedups = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      Measurement measurement = measured(evaluation);
      gflops.add(evaluation.gflops().orElseThrow());
      if (measurement.yardstick().count() > 0) {
        speedups.add(evaluation.speedupOverYardstick().orElseThrow());
      }
    }
    return new Repeatability(
        new Series(gflops),
        speedups.isEmpty() ? Optional.empty() : Optional.of(new Series(speedups)));
  }

  private Measurement score(Conditions conditions) throws IOException, InterruptedException {
    return measured(evaluate(conditions));
  }

  /** The workshop stays open: it is not the judge's here. */
  @SuppressWarnings("resource")
  private Evaluation evaluate(Conditions conditions) throws InterruptedException {
    Evaluator judge = new Judge(workshop);
    Evaluation evaluation =
        judge.evaluate(
            new Candidate(
                order.kernelName(), order.kernelSource().getBytes(StandardCharsets.UTF_8)),
            conditions);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return evaluation;
  }

  private static Measurement measured(Evaluation evaluation) throws IOException {
    return evaluation
        .measurement()
        .orElseThrow(
            () ->
                new IOException(
                    "a kernel of ours was not timed: "
                        + evaluation
                            .verdict()
                            .fold(
                                a -> "accepted",
                                r -> r.detail(),
                                i -> i.cause(),
                                f -> f.detail())));
  }

  private static String drive(ProbeProgram driver, Path library, Conditions conditions)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("OMP_NUM_THREADS", Integer.toString(conditions.threads()), "OMP_DYNAMIC", "false");
    List<String> arguments = new ArrayList<>(List.of(library.toString()));
    for (String size : List.of("M", "N", "K")) {
      arguments.add(Long.toString(conditions.shape().size(size)));
    }
    arguments.add(Integer.toString(DRIVER_CALLS));
    return driver.run(environment, arguments);
  }

  private Path library(String source, Conditions conditions) throws Exception {
    Compiled compiled = workshop.slot().preparing(() -> workshop.compile(source, conditions));
    if (compiled instanceof Compiled.Library library) {
      return library.library();
    }
    throw new IOException(
        "a kernel of ours does not compile: " + ((Compiled.Failed) compiled).verdict().detail());
  }

  /** A kernel of the problem that returns at once. */
  static String emptySource(Problem problem) {
    String end = problem.signature().returns().isPresent() ? "  return 0;\n" : "";
    return problem.signature().prototype() + "\n{\n" + uses(problem) + end + "}\n";
  }

  private static String uses(Problem problem) {
    return problem.signature().arguments().stream()
        .map(argument -> "  (void)" + argument.name() + ";\n")
        .collect(Collectors.joining());
  }
}
