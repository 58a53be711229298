package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as its owner sees it. */
@Meaning("A batch that outlives its connection, and the server's process.")
public record JobView(
    @Meaning(value = "The format: 1.", example = "1") int schema,
    @Meaning(value = "Its name.", example = "\"5e0c\u2026\"") String id,
    @Meaning(
            value = "How far it is.",
            words = {"accepted", "done", "cancelled"},
            example = "\"done\"")
        String state,
    @Meaning(value = "Its candidates.", example = "64") int total,
    @Meaning(value = "Those that are done.", example = "64") int done,
    @Meaning(value = "When it was accepted.", example = "\"2026-01-02T03:04:05Z\"")
        @JsonProperty("created_at")
        String createdAt,
    @Meaning(value = "When it ended.", example = "\"2026-01-02T03:04:45Z\"")
        @JsonProperty("finished_at")
        @Nullable String finishedAt,
    @Meaning(value = "The judge's version.", example = "\"sha256:1f\u2026\"") String scorer,
    @Meaning(value = "What the numbers were taken on.", example = "\"amd-epyc-2c\"") String machine,
    @Meaning("The results, in the items' order; null until it is done.")
        @Nullable List<ItemResult> results) {}
