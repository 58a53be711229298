package dev.kernelharness.judge.problem.check;

import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the check of one problem found.
 *
 * @param problem the folder's name
 * @param folder where it is
 * @param findings in the order: files, baseline, broken copies, entries, traps, honest kernels
 */
public record CheckReport(String problem, String folder, List<Finding> findings) {

  /** Copies. */
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing failed and there was no fault. */
  public boolean passed() {
    return count(Outcome.FAILED) == 0 && count(Outcome.FAULT) == 0;
  }

  /** How many findings have this outcome. */
  public long count(Outcome outcome) {
    return findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }

  /** The findings of a kind. */
  public List<Finding> of(Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /** The fastest entry's speedup over the baseline; empty if none was timed. */
  public OptionalDouble bestSpeedup() {
    return of(Kind.ENTRY).stream().flatMapToDouble(entry -> entry.speedup().stream()).max();
  }
}
