package dev.kernelharness.serve.wire;

import org.jspecify.annotations.Nullable;

/** What slime reads with {@code --reward-key}. */
@Meaning("What slime reads: --reward-key reward, or score01.")
public record SlimeResponse(
    @Meaning(value = "The reward by the rule; never null.", example = "87.1") double reward,
    @Meaning(value = "From 0 to 1.", example = "0.68") double score01,
    @Meaning(
            value = "The outcome.",
            words = {"accepted", "rejected"},
            example = "\"accepted\"")
        String verdict,
    @Meaning("Why it was rejected.") @Nullable String reason) {}
