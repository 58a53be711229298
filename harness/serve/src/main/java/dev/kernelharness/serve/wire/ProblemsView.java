package dev.kernelharness.serve.wire;

import java.util.List;

/** All problems. */
@Meaning("All that can be scored.")
public record ProblemsView(
    @Meaning(value = "The format: 1.", example = "1") int schema, List<ProblemView> problems) {

  /** Copies. */
  public ProblemsView {
    problems = List.copyOf(problems);
  }
}
