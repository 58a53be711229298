package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewards that are to become advantages. */
@Meaning("Rewards that are to become GRPO advantages: (reward - mean) / (std + eps).")
public record AdvantagesRequest(
    @Meaning(
            value = "The rewards of complete groups, a list each; null for one without a reward.",
            example = "[[87.1, 60.2, -10, null]]",
            required = true)
        @Nullable List<@Nullable List<@Nullable Double>> groups,
    @Meaning(
            value =
                "Added to the standard deviation: 1e-4 in TRL and ms-swift (the default), 1e-6 in"
                    + " verl and slime, 1e-9 in OpenRLHF.",
            example = "0.0001")
        @Nullable Double eps,
    @Meaning(
            value = "Divide by the standard deviation over G - 1, over G, or not. Default: bessel.",
            words = {"bessel", "population", "none"},
            example = "\"bessel\"")
        @Nullable String std,
    @Meaning(
            value =
                "Rewards that are at most so far below the best of a tie belong to it, and count as"
                    + " its mean. Default: 0.",
            example = "0")
        @JsonProperty("dead_band")
        @Nullable Double deadBand) {}
