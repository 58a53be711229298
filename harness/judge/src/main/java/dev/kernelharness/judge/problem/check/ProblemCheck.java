package dev.kernelharness.judge.problem.check;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks problems with the judge of this machine, as many kernels at once as there are cores. A
 * problem's other kernels are judged only once its baseline was accepted, because their verdicts
 * say nothing before.
 */
public final class ProblemCheck implements ProblemChecker {

  private final Workshop workshop;
  private final int threads;
  private final Set<Kind> kinds;

  /**
   * A check of everything in this workshop, which it closes.
   *
   * @param threads OpenMP threads of the kernels
   */
  public ProblemCheck(Workshop workshop, int threads) {
    this(workshop, threads, EnumSet.allOf(Kind.class));
  }

  /** A check of some kinds of things beside files and baselines, which are always checked. */
  public ProblemCheck(Workshop workshop, int threads, Set<Kind> kinds) {
    this.workshop = workshop;
    this.threads = threads;
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public void close() {
    workshop.close();
  }

  @Override
  public void check(List<ProblemFolder> folders, Consumer<CheckReport> told)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(Evaluator.usefulAtOnce());
    try {
      List<Inspected> problems = folders.stream().map(ProblemCheck::inspected).toList();
      // All baselines first, so that no worker waits for one that has not begun.
      List<Optional<Future<Finding>>> baselines = new ArrayList<>();
      for (Inspected each : problems) {
        baselines.add(each.problem().map(p -> workers.submit(kernels(p)::baseline)));
      }
      List<List<Future<Finding>>> others = new ArrayList<>();
      for (int i = 0; i < problems.size(); i++) {
        others.add(submit(problems.get(i), baselines.get(i), workers));
      }
      for (int i = 0; i < problems.size(); i++) {
        List<Finding> findings = new ArrayList<>(problems.get(i).files());
        if (baselines.get(i).isPresent()) {
          findings.add(baselines.get(i).get().get());
        }
        for (Future<Finding> other : others.get(i)) {
          findings.add(other.get());
        }
        ProblemFolder folder = folders.get(i);
        told.accept(new CheckReport(folder.name(), folder.path().toString(), findings));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private KernelCheck kernels(Problem problem) {
    return new KernelCheck(workshop, problem, threads);
  }

  private List<Future<Finding>> submit(
      Inspected inspected, Optional<Future<Finding>> baseline, ExecutorService workers) {
    List<Check> checks = new ArrayList<>();
    if (inspected.problem().isEmpty() || baseline.isEmpty()) {
      return List.of();
    }
    KernelCheck kernels = kernels(inspected.problem().get());
    for (BrokenCopy copy : BrokenCopies.of(inspected.problem().get())) {
      checks.add(new Check(Kind.BROKEN_COPY, copy.name(), () -> kernels.brokenCopy(copy)));
    }
    for (Entry entry : inspected.entries()) {
      checks.add(new Check(Kind.ENTRY, entry.name(), () -> kernels.entry(entry)));
    }
    for (Specimen specimen : inspected.specimens()) {
      Kind kind = specimen.expected().isPresent() ? Kind.TRAP : Kind.HONEST;
      checks.add(new Check(kind, specimen.name(), () -> kernels.specimen(specimen)));
    }
    return checks.stream()
        .filter(check -> kinds.contains(check.kind()))
        .map(check -> workers.submit(() -> after(baseline.get(), check)))
        .toList();
  }

  /** One kernel that is to be checked. */
  private record Check(Kind kind, String name, Supplier<Finding> run) {}

  private static Finding after(Future<Finding> baseline, Check check)
      throws InterruptedException, ExecutionException {
    return baseline.get().outcome() == Outcome.PASSED
        ? check.run().get()
        : Finding.skipped(check.kind(), check.name(), "the baseline was not accepted");
  }

  /**
   * What can be said of a folder without running anything.
   *
   * @param problem the problem; empty if it can't be read
   */
  private record Inspected(
      List<Finding> files,
      Optional<Problem> problem,
      List<Entry> entries,
      List<Specimen> specimens) {}

  private static Inspected inspected(ProblemFolder folder) {
    List<Finding> files = new ArrayList<>();
    if (!folder.hasReadme()) {
      files.add(
          Finding.ofFile(
              "README.md",
              folder.path().resolve("README.md") + ": missing; it tells people what is computed"));
    }
    try {
      Problem problem = folder.read();
      if (!problem.id().equals(folder.name())) {
        files.add(
            Finding.ofFile(
                ProblemReader.FILE,
                folder.path().resolve(ProblemReader.FILE)
                    + ", id: expected the folder's name \""
                    + folder.name()
                    + "\", found \""
                    + problem.id()
                    + "\""));
      }
      return new Inspected(files, Optional.of(problem), folder.entries(), folder.specimens());
    } catch (ProblemException e) {
      files.add(Finding.ofFile(folder.name(), String.valueOf(e.getMessage())));
      return new Inspected(files, Optional.empty(), List.of(), List.of());
    }
  }
}
