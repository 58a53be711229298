package dev.kernelharness.serve.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advantages. */
@Meaning("Advantages, group by group in the rewards' order; null where the reward is.")
public record AdvantagesResponse(
    @Meaning(value = "The format: 1.", example = "1") int schema,
    @Meaning(value = "The advantages.", example = "[[1.21, 0.34, -1.55, null]]")
        List<List<@Nullable Double>> advantages) {}
