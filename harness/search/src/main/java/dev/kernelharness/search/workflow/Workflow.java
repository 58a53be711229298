package dev.kernelharness.search.workflow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model is asked, step by step.
 *
 * @param name what users call it
 * @param title what it does, in a few words
 * @param selfCheck whether the model is asked about its own kernels too
 * @param steps in order, at least one, each name once
 * @param folder where its templates are looked for before the built-in ones; empty for a built-in
 *     workflow
 */
public record Workflow(
    String name, String title, boolean selfCheck, List<WorkflowStep> steps, Optional<Path> folder) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if it has no name, no steps, or two of one name
   */
  public Workflow {
    steps = List.copyOf(steps);
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "a name has 1 to 40 letters, digits, '_' or '-': '" + name + "'");
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a workflow needs a step");
    }
    Set<String> names = new HashSet<>();
    for (WorkflowStep step : steps) {
      if (!names.add(step.name())) {
        throw new IllegalArgumentException("two steps are called '" + step.name() + "'");
      }
    }
  }

  /**
   * The step of this name.
   *
   * @throws WorkflowException if there is none; the message lists the steps
   */
  public WorkflowStep step(String stepName) {
    return steps.stream()
        .filter(step -> step.name().equals(stepName))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkflowException(
                    "workflow "
                        + name
                        + " has no step '"
                        + stepName
                        + "'; it has "
                        + String.join(", ", steps.stream().map(WorkflowStep::name).toList())));
  }
}
