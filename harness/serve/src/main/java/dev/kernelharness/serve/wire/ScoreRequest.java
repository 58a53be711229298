package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch to be scored. */
@Meaning("A batch of candidates; other names are ignored.")
public record ScoreRequest(
    @Meaning(value = "The format: 1.", example = "1") @Nullable Integer schema,
    @Meaning(value = "What you call the training run.", example = "\"r7\"") @JsonProperty("run_id")
        @Nullable JsonNode runId,
    @Meaning(value = "The training step, for the live page.", example = "12") @Nullable Long step,
    @Meaning(
            value = "How an accepted candidate's reward follows. Default: the server's own.",
            words = {"gflops", "group", "speedup", "log2"},
            example = "\"gflops\"")
        @Nullable String rule,
    @Meaning(
            value = "How time is taken. Default: the server's own.",
            words = {"paper", "standard", "leaderboard"},
            example = "\"standard\"")
        @Nullable String protocol,
    @Meaning(
            value = "GCC's optimisation level. Default: the server's own.",
            words = {"O0", "O1", "O2", "O3"},
            example = "\"O3\"")
        @Nullable String opt,
    @Meaning("OpenMP threads. Default: the server's own.") @Nullable Integer threads,
    @Meaning(
            value =
                "How long you wait, in milliseconds; then the answer is 504, and the work goes on."
                    + " Default: 90000. A job has none.",
            example = "90000")
        @JsonProperty("deadline_ms")
        @Nullable Long deadlineMillis,
    @Meaning(value = "The candidates.", required = true) List<ScoreItem> items) {}
