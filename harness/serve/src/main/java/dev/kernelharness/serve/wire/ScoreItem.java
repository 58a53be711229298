package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A candidate in a request. */
@Meaning("A candidate.")
public record ScoreItem(
    @Meaning(
            value =
                "What you call it: a text or a number, given back as it is. Default: its place in"
                    + " the batch, from \"0\".",
            example = "\"0\"")
        @Nullable JsonNode id,
    @Meaning(
            value =
                "The group (GRPO's) it belongs to: measured next to its siblings; the rule group"
                    + " compares it with them.",
            example = "\"g3\"")
        @JsonProperty("group_id")
        @Nullable JsonNode groupId,
    @Meaning(value = "What must be computed. Default: the server's own.", example = "\"dgemm\"")
        @Nullable String problem,
    @Meaning(
            value =
                "The timed shape: {\"M\":256} or \"M=256\"; sizes that are left out stay the"
                    + " problem's own.",
            example = "{\"M\":256,\"N\":256,\"K\":256}")
        @Nullable JsonNode shape,
    @Meaning(
            value =
                "The optimisation stage, 1 to 6: what the source may use. Default: the"
                    + " server's own.",
            example = "4")
        @Nullable Integer stage,
    @Meaning(
            value =
                "What the model answered: a text with C or a fenced block, or a list of messages."
                    + " Either this or source.",
            example =
                "\"```c\\nvoid matmul_optimized(double *A, double *B, double *C, int M, int N, int"
                    + " K) {\\n  for (int i = 0; i < M; i++)\\n    for (int k = 0; k < K; k++)\\n  "
                    + "    for (int j = 0; j < N; j++)\\n        C[i * N + j] += A[i * K + k] *"
                    + " B[k * N + j];\\n}\\n```\"")
        @Nullable JsonNode completion,
    @Meaning("Plain C, in place of completion.") @Nullable JsonNode source) {}
