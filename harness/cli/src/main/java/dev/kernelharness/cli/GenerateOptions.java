package dev.kernelharness.cli;

import dev.kernelharness.core.RewardRule;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.search.prompt.RepairStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is asked for, how often, and what happens to the answers. */
final class GenerateOptions {

  /** What the model gets after a rejection. */
  enum Repair {
    AUTO,
    FEEDBACK,
    AGAIN,
    NONE;

    /** The style for a model that is known to need the other one. */
    RepairStyle style(RepairStyle ofModel) {
      return switch (this) {
        case AUTO -> ofModel;
        case FEEDBACK -> RepairStyle.FEEDBACK;
        case AGAIN -> RepairStyle.AGAIN;
        case NONE -> RepairStyle.NONE;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin EndpointOptions endpoint = new EndpointOptions();

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      defaultValue = "direct",
      description =
          "What is asked in which order: serial, parallel, any, multi-stage, direct, or a file of"
              + " your own (FILE.json); see 'harness prompt --list'. Default: ${DEFAULT-VALUE}.")
  String workflow = "direct";

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many first answers each step draws. Default: ${DEFAULT-VALUE}.")
  int samples = 16;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.8",
      description = "How freely answers are drawn, 0 or more. Default: ${DEFAULT-VALUE}.")
  double temperature = 0.8;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Draw from the likeliest share of tokens only. Default: left to the server.")
  private @Nullable Double topP;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "4096",
      description = "The most tokens of an answer, reasoning included. Default: ${DEFAULT-VALUE}.")
  int maxTokens = 4096;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "What the seeds of all requests follow from: the same asks for the same again. Default: a"
              + " new one, which the run keeps.")
  private @Nullable Long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often a rejected kernel may be repaired. Default: ${DEFAULT-VALUE}.")
  int rounds = 2;

  @Option(
      names = "--repair",
      paramLabel = "HOW",
      defaultValue = "auto",
      converter = Converters.ToRepair.class,
      description =
          "What the model gets after a rejection: feedback (what was wrong, and where), again (the"
              + " request to try again), none, or auto (by what is known of the model). Default:"
              + " ${DEFAULT-VALUE}.")
  Repair repair = Repair.AUTO;

  @Option(
      names = "--self-check",
      negatable = true,
      fallbackValue = "true",
      description =
          "Ask the model whether its first kernel equals the source, and let it write another if it"
              + " says no; the judge has the last word. Default: as the workflow says.")
  private @Nullable Boolean selfCheck;

  @Option(
      names = "--tests",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Judge an accepted kernel so often, each time with other inputs; one rejection makes it a"
              + " wrong one. Default: ${DEFAULT-VALUE}.")
  int tests = 1;

  @Mixin ConditionsOptions conditions = new ConditionsOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      defaultValue = "gflops",
      converter = Converters.ToRule.class,
      description =
          "How an accepted kernel's reward follows: gflops, speedup or log2, as in 'harness score'."
              + " Default: ${DEFAULT-VALUE}.")
  RewardRule rule = RewardRule.GFLOPS;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests under way at once. Default: ${DEFAULT-VALUE}.")
  int concurrency = 8;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "run",
      description = "The run's folder. Default: ${DEFAULT-VALUE}.")
  String out = "run";

  @Option(
      names = "--resume",
      description =
          "Go on with the run in --out: what is not said here is as it was, and no sample is asked"
              + " for twice.")
  boolean resume;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Append the evaluations to this file, not to the folder of results.")
  @Nullable String output;

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  OptionalDouble topP() {
    return topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP);
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  /** What the user chose; empty if the workflow decides. */
  Optional<Boolean> selfCheck() {
    return Optional.ofNullable(selfCheck);
  }
}
