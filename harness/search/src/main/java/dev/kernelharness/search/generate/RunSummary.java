package dev.kernelharness.search.generate;

import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came out of a run so far, in this process and in those before it.
 *
 * @param problem the problem's name
 * @param workflow the workflow's name
 * @param metric in what kernels are measured
 * @param steps each step of the workflow that has begun
 * @param selfChecks what came of asking the model about its kernels
 * @param usage what answers cost
 * @param truncated answers that ran into the limit of tokens
 * @param duplicates kernels that were the same as another, and were not measured again
 * @param failedTests accepted kernels that a further test found to be wrong
 * @param refused chains that were given up because the endpoint does not take a request
 * @param failed chains that were given up because a request got no answer after all tries
 * @param refusal why the last of both was
 * @param retries requests that brought no answer, in this process
 * @param best the fastest accepted kernel of all steps
 * @param times what this process spent
 * @param ending how it ended
 */
public record RunSummary(
    String problem,
    String workflow,
    Metric metric,
    List<StepSummary> steps,
    SelfChecks selfChecks,
    Usage usage,
    int truncated,
    int duplicates,
    int failedTests,
    int refused,
    int failed,
    Optional<String> refusal,
    long retries,
    Optional<Best> best,
    Times times,
    Ending ending) {

  /** Copies. */
  public RunSummary {
    steps = List.copyOf(steps);
  }

  /** Chains of all steps that have come to their end. */
  public int chainsEnded() {
    return steps.stream().mapToInt(StepSummary::ended).sum();
  }

  /** Chains that the steps that have begun consist of. */
  public int chains() {
    return steps.stream().mapToInt(StepSummary::chains).sum();
  }

  /**
   * A step of the workflow.
   *
   * @param name its name
   * @param chains how many it has
   * @param ended how many of them have come to their end
   * @param kernels answers that should hold a kernel, by the judge's verdict
   * @param reasons why those that were rejected were, most frequent first
   * @param rounds the first answers, then each round of repairs
   * @param bestRate the fastest accepted kernel
   * @param meanRate of the accepted kernels, those that are the same as another included
   */
  public record StepSummary(
      String name,
      int chains,
      int ended,
      Map<Sample.Outcome, Integer> kernels,
      Map<Reason, Integer> reasons,
      List<Round> rounds,
      OptionalDouble bestRate,
      OptionalDouble meanRate) {

    /** Copies. */
    public StepSummary {
      kernels = Collections.unmodifiableMap(new LinkedHashMap<>(kernels));
      reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
      rounds = List.copyOf(rounds);
    }
  }

  /**
   * A round of repairs, or, first, the answers before any.
   *
   * @param tried chains that got so far
   * @param passed how many of them got their first accepted kernel in it
   */
  public record Round(int tried, int passed) {}

  /**
   * What came of asking the model about its kernels.
   *
   * @param asked how often
   * @param same it held its kernel for equal
   * @param different it found a difference, and was asked for another kernel
   * @param unclear it did not say in the form that was asked for
   * @param helped the other kernel was accepted and the first was not, or it is clearly faster
   * @param hurt the first was accepted and the other was not, or it is clearly slower
   * @param noDifference neither, as far as the judge can tell
   */
  public record SelfChecks(
      int asked, int same, int different, int unclear, int helped, int hurt, int noDifference) {}

  /**
   * What answers cost.
   *
   * @param answers how many came
   * @param promptTokens tokens of the conversations
   * @param completionTokens tokens of the answers
   * @param unknown answers of which the server did not say what they cost
   * @param waiting from request to answer, summed over the answers
   */
  public record Usage(
      int answers, long promptTokens, long completionTokens, int unknown, Duration waiting) {}

  /**
   * The fastest accepted kernel.
   *
   * @param id its sample
   * @param rate its speed in the metric
   * @param speedup over the serial baseline
   * @param file where it is
   */
  public record Best(String id, double rate, OptionalDouble speedup, Path file) {}

  /**
   * What this process spent.
   *
   * @param wall from its begin to its end
   * @param endpoint at least one request was under way
   * @param judge at least one candidate was at the judge
   */
  public record Times(Duration wall, Duration endpoint, Duration judge) {}
}
