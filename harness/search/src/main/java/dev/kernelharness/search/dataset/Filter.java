package dev.kernelharness.search.dataset;

import java.util.Locale;

/** The steps from what was read to what is imitated, each a part of the one before. */
enum Filter {
  READ("samples read"),
  ANSWERS("answers that should hold a kernel: analyses left out"),
  JUDGED(
      "answers with a verdict on the candidate: inconclusive, faults and what the server withheld left out"),
  ACCEPTED("accepted by the judge"),
  TESTED("no further test of the same kernel rejects it"),
  TIMED("its speedup over the baseline is known"),
  FINISHED("the answer was not cut off"),
  DEDUPLICATED("one of each kernel in a problem, by normalised source"),
  KEPT("selected to be imitated");

  private final String meaning;

  Filter(String meaning) {
    this.meaning = meaning;
  }

  /** For people. */
  String meaning() {
    return meaning;
  }

  /** The name in the data card. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
