package dev.kernelharness.core;

import java.util.Optional;

/**
 * One finding about a place in a candidate's source.
 *
 * @param severity how bad it is
 * @param line from 1; 0 when the finding has no place
 * @param column from 1, in bytes as GCC counts; 0 when unknown
 * @param message what was found
 * @param excerpt the source line, when known
 */
public record Diagnostic(
    Severity severity, int line, int column, String message, Optional<String> excerpt) {

  /** How bad a finding is. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
