package dev.kernelharness.serve.wire;

import java.util.List;

/** The results of a batch. */
@Meaning("The results of a batch: as many as items, in their order.")
public record ScoreResponse(
    @Meaning(value = "The format: 1.", example = "1") int schema,
    @Meaning(
            value = "The judge's version: results of another one may differ.",
            example = "\"sha256:1f\u2026\"")
        String scorer,
    @Meaning(value = "What the numbers were taken on.", example = "\"amd-epyc-2c\"") String machine,
    List<ItemResult> results) {

  /** Copies. */
  public ScoreResponse {
    results = List.copyOf(results);
  }
}
