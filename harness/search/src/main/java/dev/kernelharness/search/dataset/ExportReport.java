package dev.kernelharness.search.dataset;

import java.util.List;

/**
 * What an export did.
 *
 * @param left how many samples were left after each step, with what the step means
 * @param files what was written, without the data card
 * @param notices what users should know, a line each
 */
public record ExportReport(List<Left> left, List<WrittenFile> files, List<String> notices) {

  /** Copies. */
  public ExportReport {
    left = List.copyOf(left);
    files = List.copyOf(files);
    notices = List.copyOf(notices);
  }

  /**
   * The samples left after a step.
   *
   * @param step its name
   * @param samples how many
   * @param meaning for people
   */
  public record Left(String step, int samples, String meaning) {}
}
