package dev.kernelharness.judge.bundle;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.fork.bench.Bundle;
import dev.kernelharness.fork.bench.RateProfiler;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.machine.VendorLibrary;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.verify.CallImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Writes bundles: {@code FOLDER/<problem>/<kernel>/} for each kernel, with operands and expected
 * outputs shared by the kernels of a problem. What can't be had (a kernel that does not compile, an
 * ISA that is missing) becomes a bundle that says so, and so a benchmark that fails alone.
 */
public final class BundleWriter {

  private static final long SEED = 20_260_101;

  private final Workshop workshop;
  private final Path folder;

  /** A writer of bundles below this folder. */
  public BundleWriter(Workshop workshop, Path folder) {
    this.workshop = workshop;
    this.folder = folder;
  }

  /** What the kernels run on. */
  public Machine machine() {
    return workshop.machine();
  }

  /** Tells JMH's forks where the bundles are, and adds the rate to what they report. */
  public ChainedOptionsBuilder addTo(ChainedOptionsBuilder options) {
    List<String> jvmArguments = new ArrayList<>(workshop.forkArguments());
    jvmArguments.add("-D" + Bundle.FOLDER_PROPERTY + "=" + folder);
    jvmArguments.add("-D" + Machine.PROPERTY + "=" + workshop.machine().id());
    return options
        .jvmArgsPrepend(jvmArguments.toArray(String[]::new))
        .addProfiler(RateProfiler.class);
  }

  /**
   * Writes an entry.
   *
   * @return what is wrong with it; empty if it can be called
   * @throws IOException if the disk or the compiler fails
   */
  public Optional<String> writeEntry(Entry entry, Conditions conditions)
      throws IOException, InterruptedException {
    Path bundle = folder.resolve(entry.name());
    List<String> missing = entry.missingOn(workshop.machine());
    if (!missing.isEmpty()) {
      return refuse(bundle, "this machine's CPU lacks " + String.join(", ", missing));
    }
    Optional<String> obstacle = CallImage.obstacle(conditions.problem());
    if (obstacle.isPresent()) {
      return refuse(bundle, obstacle.get());
    }
    return write(bundle, entry.source(), conditions);
  }

  /**
   * Writes the baseline.
   *
   * @return what is wrong with it; empty if it can be called
   * @throws IOException if the disk or the compiler fails
   */
  public Optional<String> writeBaseline(Conditions conditions)
      throws IOException, InterruptedException {
    Problem problem = conditions.problem();
    Optional<String> obstacle = CallImage.obstacle(problem);
    if (obstacle.isPresent()) {
      return refuse(folder.resolve(problem.id()).resolve("baseline"), obstacle.get());
    }
    return write(folder.resolve(problem.id()).resolve("baseline"), problem.baseline(), conditions);
  }

  /**
   * Writes OpenBLAS's routine.
   *
   * @return whether the problem has one that can be called
   * @throws IOException if the disk or the compiler fails
   */
  public boolean writeOpenBlas(Conditions conditions) throws IOException, InterruptedException {
    Problem problem = conditions.problem();
    Optional<String> routine = VendorLibrary.routine(problem);
    if (routine.isEmpty() || CallImage.obstacle(problem).isPresent()) {
      return false;
    }
    Path bundle = folder.resolve(problem.id()).resolve("openblas");
    Files.createDirectories(bundle);
    describe(
        bundle, conditions, workshop.vendor().build(routine.get(), problem.signature(), bundle));
    return true;
  }

  private Optional<String> write(Path bundle, String source, Conditions conditions)
      throws IOException, InterruptedException {
    Compiled compiled = workshop.compile(source, conditions);
    if (compiled instanceof Compiled.Failed failed) {
      return refuse(bundle, "does not compile: " + failed.verdict().detail());
    }
    Files.createDirectories(bundle);
    Path library = bundle.resolve("kernel.so"); // the compiler's cache may let its copy go
    Files.copy(((Compiled.Library) compiled).library(), library);
    describe(bundle, conditions, library);
    return Optional.empty();
  }

  private Optional<String> refuse(Path bundle, String why) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("error", why);
    Files.createDirectories(bundle);
    store(properties, bundle);
    return Optional.of(why);
  }

  private void describe(Path bundle, Conditions conditions, Path library)
      throws IOException, InterruptedException {
    CallImage image = image(conditions);
    Properties properties = new Properties();
    properties.setProperty("library", library.toAbsolutePath().toString());
    properties.setProperty("plan", image.plan().toText());
    properties.setProperty("operands", image.operands().toAbsolutePath().toString());
    for (int i = 0; i < image.rights().size(); i++) {
      CallImage.Right right = image.rights().get(i);
      properties.setProperty("output" + i, Integer.toString(right.output()));
      properties.setProperty("type" + i, right.type().name());
      properties.setProperty("expected" + i, right.expected().toAbsolutePath().toString());
    }
    Problem problem = conditions.problem();
    amount(problem)
        .ifPresent(
            amount -> {
              properties.setProperty("amount", Long.toString(amount.valueAt(conditions.shape())));
              properties.setProperty("unit", unit(problem).unit());
            });
    store(properties, bundle);
  }

  /** A speedup has no amount; its kernels are shown in GFLOPS where they have work. */
  private static Metric unit(Problem problem) {
    return problem.metric() == Metric.GBPS ? Metric.GBPS : Metric.GFLOPS;
  }

  private static Optional<SizeExpression> amount(Problem problem) {
    return unit(problem) == Metric.GBPS ? problem.traffic() : problem.work();
  }

  private CallImage image(Conditions conditions) throws IOException, InterruptedException {
    Path shared = folder.resolve(conditions.problem().id());
    Files.createDirectories(shared);
    return CallImage.write(shared, conditions, workshop.oracle(conditions), SEED);
  }

  private static void store(Properties properties, Path bundle) throws IOException {
    try (Writer writer = Files.newBufferedWriter(bundle.resolve(Bundle.FILE))) {
      properties.store(writer, null);
    }
  }
}
