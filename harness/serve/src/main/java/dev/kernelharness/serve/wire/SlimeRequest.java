package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What slime sends. */
@Meaning("What slime sends to --rm-url.")
public record SlimeRequest(
    @Meaning("The prompt: a text or a list of messages.") @Nullable JsonNode prompt,
    @Meaning(value = "The answer.", example = "\"void matmul_optimized() {}\"", required = true)
        @Nullable JsonNode response,
    @Meaning("Nothing, a problem's name, or an object with problem, shape and stage.")
        @Nullable JsonNode label) {}
