package dev.kernelharness.judge.problem.check;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.judge.Judge;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.problem.Entry;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Checks the kernels of one problem, each by itself. What must be accepted is timed for a moment in
 * turn with the baseline, so that it walks the whole path and its speed is known roughly; what must
 * be rejected is judged as any candidate.
 */
final class KernelCheck {

  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  /** Some traps never end. */
  private static final Duration TRAP_TIMEOUT = Duration.ofSeconds(4);

  private static final int ROUNDS = 1;
  private static final int ATTEMPTS = 3;
  private static final int ANY_STAGE = 6;

  private final Workshop workshop;
  private final Judge judge;
  private final Duel duel;
  private final Problem problem;
  private final int threads;

  /** A check of this problem's kernels in a workshop, which stays open. */
  KernelCheck(Workshop workshop, Problem problem, int threads) {
    this.workshop = workshop;
    this.judge = new Judge(workshop);
    this.duel = new Duel(workshop);
    this.problem = problem;
    this.threads = threads;
  }

  /** The baseline must be accepted; where it can't even be judged, the problem is at fault. */
  Finding baseline() throws IOException, InterruptedException {
    Conditions conditions = conditions(ANY_STAGE, OptLevel.O3, TIMEOUT);
    if (workshop.compile(problem.baseline(), conditions) instanceof Compiled.Failed failed) {
      String why =
          baselineFile()
              + " must define "
              + problem.signature().entry()
              + " as entry in "
              + ProblemReader.FILE
              + " says, and does not compile so: "
              + failed.verdict().detail();
      return new Finding(
          Kind.BASELINE,
          "baseline",
          Outcome.FAILED,
          "accepted",
          word(failed.verdict().reason()),
          why,
          OptionalDouble.empty());
    }
    Finding finding =
        accepted(Kind.BASELINE, candidate("baseline", problem.baseline()), conditions);
    return finding.outcome() == Outcome.FAULT ? finding.as(Outcome.FAILED) : finding;
  }

  /** A broken copy must be rejected by the trial: one that does not compile proves nothing. */
  Finding brokenCopy(BrokenCopy copy) {
    Verdict verdict =
        judge
            .evaluate(
                candidate(copy.name(), copy.source()), conditions(ANY_STAGE, OptLevel.O3, TIMEOUT))
            .verdict();
    boolean caught = verdict instanceof Verdict.Rejected rejected && rejected.step() == Step.TRIAL;
    Finding finding =
        finding(Kind.BROKEN_COPY, copy.name(), "rejected by the trial", verdict, caught);
    return caught || !passedTrial(verdict) ? finding : finding.because(tooLoose(copy));
  }

  /** What is found by timing says nothing about a copy that the trial should have found. */
  private static boolean passedTrial(Verdict verdict) {
    return verdict.fold(
        accepted -> true,
        rejected -> rejected.step() == Step.MEASURE,
        inconclusive -> true,
        fault -> fault.step() == Step.MEASURE);
  }

  private static String tooLoose(BrokenCopy copy) {
    return "the trial passed it, so agreement is too loose: it lets wrong results "
        + copy.output().map(output -> "of '" + output + "' ").orElse("")
        + "through";
  }

  private String baselineFile() {
    return Language.of(problem.baseline()) == Language.CPP ? "baseline.cpp" : "baseline.c";
  }

  /** An entry must be accepted at its stage, if this machine can run it. */
  Finding entry(Entry entry) {
    String name = entry.name().substring(entry.name().indexOf('/') + 1);
    List<String> missing = entry.missingOn(workshop.machine());
    if (!missing.isEmpty()) {
      return Finding.skipped(
          Kind.ENTRY, name, "this machine's CPU lacks " + String.join(", ", missing));
    }
    return accepted(
        Kind.ENTRY,
        candidate(name, entry.source()),
        conditions(entry.stage(), OptLevel.O3, TIMEOUT));
  }

  /** A trap must be rejected for its reason, an honest kernel accepted. */
  Finding specimen(Specimen specimen) {
    Candidate candidate = new Candidate(specimen.name(), specimen.content(), specimen.language());
    Optional<Reason> expected = specimen.expected();
    if (expected.isEmpty()) {
      return accepted(
          Kind.HONEST, candidate, conditions(specimen.stage(), specimen.optLevel(), TIMEOUT));
    }
    Verdict verdict =
        onceQuiet(candidate, conditions(specimen.stage(), specimen.optLevel(), TRAP_TIMEOUT));
    boolean caught =
        verdict instanceof Verdict.Rejected rejected && rejected.reason() == expected.get();
    return finding(Kind.TRAP, specimen.name(), word(expected.get()), verdict, caught);
  }

  /** What is found out only by timing is not found out while the machine is busy. */
  private Verdict onceQuiet(Candidate candidate, Conditions conditions) {
    Verdict verdict = judge.evaluate(candidate, conditions).verdict();
    for (int i = 1; i < ATTEMPTS && verdict instanceof Verdict.Inconclusive; i++) {
      verdict = judge.evaluate(candidate, conditions).verdict();
    }
    return verdict;
  }

  private Finding accepted(Kind kind, Candidate candidate, Conditions conditions) {
    Duel.Result result =
        duel.run(
            candidate("baseline", problem.baseline()),
            candidate,
            conditions,
            (rounds, elapsed) -> rounds.size() < ROUNDS);
    if (result instanceof Duel.Refused refused) {
      return finding(kind, candidate.id(), "accepted", refused.verdict(), false);
    }
    List<Round> rounds = ((Duel.Timed) result).rounds();
    double logSlowdown = rounds.stream().mapToDouble(Round::logSlowdown).average().orElse(0);
    return new Finding(
        kind,
        candidate.id(),
        Outcome.PASSED,
        "accepted",
        "accepted",
        "",
        OptionalDouble.of(Math.exp(-logSlowdown)));
  }

  private Conditions conditions(int stage, OptLevel optLevel, Duration timeout) {
    return new Conditions(
        problem, problem.defaultShape(), optLevel, stage, Protocol.STANDARD, threads, timeout);
  }

  private static Candidate candidate(String name, String source) {
    return new Candidate(name, source.getBytes(StandardCharsets.UTF_8));
  }

  private static Finding finding(
      Kind kind, String name, String expected, Verdict verdict, boolean asExpected) {
    Outcome outcome =
        asExpected
            ? Outcome.PASSED
            : verdict instanceof Verdict.Fault ? Outcome.FAULT : Outcome.FAILED;
    return new Finding(
        kind,
        name,
        outcome,
        expected,
        seen(verdict),
        asExpected ? "" : detail(verdict),
        OptionalDouble.empty());
  }

  private static String seen(Verdict verdict) {
    return verdict.fold(
        accepted -> "accepted",
        rejected -> word(rejected.reason()),
        inconclusive -> "inconclusive",
        fault -> "fault");
  }

  private static String detail(Verdict verdict) {
    return verdict.fold(
        accepted -> "",
        rejected -> word(rejected.step()) + ": " + rejected.detail(),
        inconclusive -> inconclusive.cause(),
        fault -> word(fault.step()) + ": " + fault.detail());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
