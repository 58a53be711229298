package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What OpenRLHF expects. */
@Meaning("What OpenRLHF expects: as many of each as queries, all finite.")
public record OpenRlhfResponse(
    @Meaning(value = "The rewards by the rule.", example = "[87.1]") List<Double> rewards,
    @Meaning(value = "From 0 to 1.", example = "[0.68]") List<Double> scores,
    @Meaning(
            value = "Always the same names; 0 where there is nothing to say.",
            example = "{\"accepted\":[1],\"gflops\":[87.1]}")
        @JsonProperty("extra_logs")
        Map<String, List<Double>> extraLogs) {}
