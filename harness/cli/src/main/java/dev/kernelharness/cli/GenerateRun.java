package dev.kernelharness.cli;

import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.OpenAiEndpoint;
import dev.kernelharness.search.generate.Ending;
import dev.kernelharness.search.generate.Generation;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.generate.RunFolder;
import dev.kernelharness.search.generate.RunSummary;
import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.prompt.Prompts;
import java.io.IOException;
import java.util.Map;

/**
 * A run in this process: it is watched on a terminal, and a signal ends it in good order.
 *
 * @param folder for the caller to close
 */
record GenerateRun(
    Plan plan,
    Prompts prompts,
    OpenAiEndpoint endpoint,
    GenerateJudging judging,
    RunFolder folder) {

  /**
   * Runs, and reports.
   *
   * @return what the process should end with
   */
  int run(Terminal terminal, GenerateReport report) throws IOException, InterruptedException {
    RunSummary summary;
    try (Progress progress = progress(terminal)) {
      Generation generation = new Generation(plan, tools(progress), folder);
      Thread hook = new Thread(() -> interrupted(generation, progress, report), "interrupted");
      Runtime.getRuntime().addShutdownHook(hook);
      summary = generation.run();
      if (summary.ending().cause() == Ending.Cause.INTERRUPTED) {
        return ExitCode.INTERRUPTED.code();
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    if (cameToNothing(summary)) {
      folder.discard();
      return report.nothing(summary).code();
    }
    return report.print(summary).code();
  }

  private void interrupted(Generation generation, Progress progress, GenerateReport report) {
    judging.stop();
    generation
        .stop()
        .ifPresent(
            summary -> {
              progress.close();
              report.print(summary);
            });
  }

  /** Whether the endpoint gave no answer at all, now or before. */
  private boolean cameToNothing(RunSummary summary) {
    return summary.ending().cause() == Ending.Cause.ENDPOINT && folder.isWithoutAnswers();
  }

  private Generation.Tools tools(Progress progress) {
    return new Generation.Tools(
        endpoint,
        prompts,
        judging,
        new GenerateSources(),
        new Generation.Watcher() {
          @Override
          public void sampled(Sample sample) {
            progress.say(sample.id());
          }

          @Override
          public void chainEnded() {
            progress.step();
          }
        },
        () ->
            endpoint.troubles().entrySet().stream()
                .filter(trouble -> trouble.getKey() != EndpointException.Kind.REFUSED)
                .mapToLong(Map.Entry::getValue)
                .sum(),
        System::nanoTime);
  }

  private Progress progress(Terminal terminal) {
    return terminal.errIsTerminal()
        ? Progress.shown(terminal, "generating", plan.samples() * plan.steps().size())
        : Progress.hidden();
  }
}
