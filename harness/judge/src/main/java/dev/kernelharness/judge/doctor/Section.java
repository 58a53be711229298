package dev.kernelharness.judge.doctor;

import java.util.List;

/**
 * Findings that belong together.
 *
 * @param title what they are about
 */
public record Section(String title, List<Finding> findings) {
  /** Copies. */
  public Section {
    findings = List.copyOf(findings);
  }
}
