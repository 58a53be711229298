package dev.kernelharness.cli;

import java.util.Arrays;
import java.util.Locale;

/** How prompts are printed. */
enum PromptFormat {
  TEXT,
  JSON;

  /** Reads a format's name. */
  static PromptFormat parse(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("format is text or json: '" + name + "'"));
  }
}
