package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.serve.schedule.Work;
import java.util.List;
import java.util.Optional;

/**
 * A request as the domain has it.
 *
 * @param rule how rewards follow
 * @param run the caller's name of the training run
 * @param step the training step
 * @param ids what the caller calls the items
 * @param groups the items' groups
 * @param works the work of each item
 */
public record Batch(
    RewardRule rule,
    Optional<String> run,
    Optional<Long> step,
    List<JsonNode> ids,
    List<Optional<String>> groups,
    List<Work> works) {

  /** Copies. */
  public Batch {
    ids = List.copyOf(ids);
    groups = List.copyOf(groups);
    works = List.copyOf(works);
  }
}
