package dev.kernelharness.search.generate;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.RepairStyle;
import dev.kernelharness.search.workflow.WorkflowStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run does.
 *
 * @param workflow the workflow's name
 * @param steps its steps in order, at least one
 * @param samples chains of each step, at least 1
 * @param sampling how answers are drawn
 * @param seed what the seeds of all requests follow from
 * @param salt what the judge's inputs follow from besides the kernel; no model is ever told
 * @param rule how rewards follow
 * @param effort what is done for one chain
 * @param pace how much is done at once
 */
public record Plan(
    String workflow,
    List<PlannedStep> steps,
    int samples,
    Sampling sampling,
    long seed,
    String salt,
    RewardRule rule,
    Effort effort,
    Pace pace) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if nothing is to be done
   */
  public Plan {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a run needs a step");
    }
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1: " + samples);
    }
  }

  /** What must be computed. */
  public Problem problem() {
    return steps.get(0).conditions().problem();
  }

  /** The steps that can go on at the same time: one that needs the best of another waits. */
  List<List<PlannedStep>> waves() {
    List<List<PlannedStep>> waves = new ArrayList<>();
    for (PlannedStep step : steps) {
      if (waves.isEmpty() || step.startsFromBest()) {
        waves.add(new ArrayList<>());
      }
      waves.get(waves.size() - 1).add(step);
    }
    return waves;
  }

  /**
   * A step of the workflow.
   *
   * @param step what is asked
   * @param facts what prompts are made of; their source is the problem's baseline
   * @param conditions the terms its kernels are judged under
   */
  public record PlannedStep(WorkflowStep step, Facts facts, Conditions conditions) {

    /** The step's name. */
    public String name() {
      return step.name();
    }

    boolean startsFromBest() {
      return step.source() == WorkflowStep.Source.BEST;
    }
  }

  /**
   * What is done for one chain.
   *
   * @param rounds how often a rejected kernel may be repaired, at least 0
   * @param repair what the model gets after a rejection
   * @param selfCheck whether the model is asked about its first kernel
   * @param tests evaluations of an accepted kernel, each with other inputs, at least 1
   */
  public record Effort(int rounds, RepairStyle repair, boolean selfCheck, int tests) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Effort {
      if (rounds < 0) {
        throw new IllegalArgumentException("rounds must be at least 0: " + rounds);
      }
      if (tests < 1) {
        throw new IllegalArgumentException("tests must be at least 1: " + tests);
      }
    }
  }

  /**
   * How much is done at once.
   *
   * @param requests requests under way at once, at least 1
   * @param jobs candidates at the judge at once, at least 1
   * @param choices first answers that one request asks for, at least 1
   */
  public record Pace(int requests, int jobs, int choices) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public Pace {
      if (requests < 1 || jobs < 1 || choices < 1) {
        throw new IllegalArgumentException(
            "at least one at once: " + requests + ", " + jobs + ", " + choices);
      }
    }
  }
}
