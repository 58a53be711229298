package dev.kernelharness.serve.wire;

import java.util.List;

/** What answers. */
@Meaning("What answers, and under which terms unless a request names others.")
public record VersionView(
    @Meaning(value = "The format: 1.", example = "1") int schema,
    @Meaning(value = "The harness's version.", example = "\"0.1.0\"") String harness,
    @Meaning(value = "The judge's version.", example = "\"sha256:1f\u2026\"") String scorer,
    @Meaning(value = "The machine's name.", example = "\"amd-epyc-2c\"") String machine,
    @Meaning(value = "The problem.", example = "\"dgemm\"") String problem,
    @Meaning(value = "The rule.", example = "\"gflops\"") String rule,
    @Meaning(value = "The protocol.", example = "\"standard\"") String protocol,
    @Meaning(value = "GCC's optimisation level.", example = "\"O3\"") String opt,
    @Meaning(value = "The optimisation stage.", example = "6") int stage,
    @Meaning(value = "OpenMP threads.", example = "2") int threads,
    @Meaning(value = "The CPUs of each lane.", example = "[\"0-1\"]") List<String> lanes) {

  /** Copies. */
  public VersionView {
    lanes = List.copyOf(lanes);
  }
}
