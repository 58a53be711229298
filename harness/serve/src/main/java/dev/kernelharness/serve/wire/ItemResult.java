package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of one candidate. */
@Meaning("What became of one candidate. Figures are finite or null.")
public record ItemResult(
    @Meaning(value = "What you called it.", example = "\"0\"") JsonNode id,
    @Meaning(
            value = "The outcome.",
            words = {"accepted", "rejected", "inconclusive", "fault"},
            example = "\"accepted\"")
        String verdict,
    @Meaning(
            value = "Why it was rejected.",
            words = {
              "format",
              "library",
              "stage",
              "integrity",
              "compile_error",
              "timeout",
              "crash",
              "memory_limit",
              "wrong_result",
              "non_finite",
              "input_modified"
            })
        @Nullable String reason,
    @Meaning(
            value =
                "The reward by the rule; null exactly when the verdict is inconclusive or fault,"
                    + " which say nothing about the candidate.",
            example = "87.1")
        @Nullable Double reward,
    @Meaning(
            value =
                "From 0 to 1: the share of the machine's peak, or s/(1+s) of the speedup s over"
                    + " the yardstick where no peak applies; 0 when rejected.",
            example = "0.68")
        @Nullable Double score01,
    @Meaning(
            value = "Billions of operations a second, the machine's drift taken out where known.",
            example = "87.1")
        @Nullable Double gflops,
    Speedup speedup,
    @Meaning(value = "Share of the machine's peak.", example = "0.68")
        @Nullable Double peakFraction,
    @Meaning(value = "The time's half-interval as a share of it.", example = "0.008")
        @Nullable Double noise,
    @Meaning(value = "Whether the result was known before.", example = "false") boolean cached,
    @Meaning(value = "What people read.", example = "\"\"") String detail) {}
