package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OpenRLHF sends. */
@Meaning("What OpenRLHF sends to --reward.remote_url.")
public record OpenRlhfRequest(
    @Meaning(
            value = "Prompt and answer in one, special tokens in them.",
            example = "[\"Write it.<|im_end|>void matmul_optimized() {}<|im_end|>\"]",
            required = true)
        @Nullable List<@Nullable String> query,
    @Meaning(value = "The prompts alone.", example = "[\"Write it.<|im_end|>\"]")
        @Nullable List<@Nullable String> prompts,
    @Meaning(
            value =
                "Each nothing, a problem's name, or an object with problem, shape and stage (or its"
                    + " text).",
            example = "[\"dgemm\"]")
        @Nullable List<@Nullable JsonNode> labels) {}
