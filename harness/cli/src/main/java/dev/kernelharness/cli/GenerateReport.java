package dev.kernelharness.cli;

import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.generate.Ending;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.generate.RunFolder;
import dev.kernelharness.search.generate.RunSummary;
import dev.kernelharness.search.generate.RunSummary.StepSummary;
import dev.kernelharness.search.generate.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What {@code harness generate} says when a run ends. */
final class GenerateReport {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Terminal terminal;
  private final Consumer<String> tell;
  private final Path out;
  private final Plan plan;

  /**
   * A report.
   *
   * @param tell takes what went wrong, a line each
   * @param out the run's folder
   */
  GenerateReport(Terminal terminal, Consumer<String> tell, Path out, Plan plan) {
    this.terminal = terminal;
    this.tell = tell;
    this.out = out;
    this.plan = plan;
  }

  /**
   * Prints a summary and, of a run that did not come to its end, why and how it goes on.
   *
   * @return what the process should end with
   */
  ExitCode print(RunSummary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "run",
            "%s: %s, workflow %s, %d of %d chains of %s",
            shown(out),
            summary.problem(),
            summary.workflow(),
            summary.chainsEnded(),
            plan.samples() * plan.steps().size(),
            plan.sampling().model()));
    boolean several = plan.steps().size() > 1;
    for (StepSummary step : summary.steps()) {
      lines.addAll(step(summary, step, several));
    }
    lines.addAll(selfChecks(summary.selfChecks()));
    summary
        .best()
        .ifPresent(
            best ->
                lines.add(
                    row(
                        "best kernel",
                        "%s: %s, %s%s",
                        shown(best.file()),
                        rate(summary, best.rate()),
                        best.id(),
                        best.speedup().isPresent()
                            ? String.format(
                                Locale.ROOT, ", %.1f x the baseline", best.speedup().getAsDouble())
                            : "")));
    lines.addAll(answers(summary));
    lines.add(
        row(
            "time",
            "%s: an answer was awaited for %s, the judge was at work for %s",
            seconds(summary.times().wall()),
            seconds(summary.times().endpoint()),
            seconds(summary.times().judge())));
    lines.add(row("samples", "%s", shown(out.resolve(RunFolder.SAMPLES))));
    lines.forEach(line -> terminal.out().println(Palette.clean(line)));
    terminal.out().flush();
    return ending(summary);
  }

  /** Says that a run has come to nothing, and why. */
  ExitCode nothing(RunSummary summary) {
    tell.accept(summary.ending().message() + "; no answer came, nothing is kept");
    return exitCode(summary);
  }

  private List<String> step(RunSummary summary, StepSummary step, boolean several) {
    List<String> lines = new ArrayList<>();
    if (several) {
      lines.add(row("step " + step.name(), "%d of %d chains", step.ended(), step.chains()));
    }
    lines.add(row("kernels", "%s", kernels(step)));
    lines.add(row("passed", "%s", passed(step)));
    if (step.bestRate().isPresent() && step.meanRate().isPresent()) {
      lines.add(
          row(
              "speed",
              "best %s, mean %s",
              rate(summary, step.bestRate().getAsDouble()),
              rate(summary, step.meanRate().getAsDouble())));
    }
    return lines;
  }

  private static String kernels(StepSummary step) {
    List<String> parts = new ArrayList<>();
    step.kernels()
        .forEach(
            (outcome, count) -> {
              boolean worthTelling =
                  count > 0
                      || outcome == Sample.Outcome.ACCEPTED
                      || outcome == Sample.Outcome.REJECTED;
              if (worthTelling) {
                parts.add(count + " " + outcome.word());
              }
            });
    List<String> reasons = new ArrayList<>();
    step.reasons()
        .forEach(
            (reason, count) ->
                reasons.add(
                    count + " " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    String why = reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")";
    return String.join(", ", parts) + why;
  }

  private static String passed(StepSummary step) {
    List<String> parts = new ArrayList<>();
    int all = 0;
    for (int i = 0; i < step.rounds().size(); i++) {
      RunSummary.Round round = step.rounds().get(i);
      all += round.passed();
      String when = i == 0 ? "at once" : i == 1 ? "after 1 repair" : "after " + i + " repairs";
      parts.add(
          String.format(
              Locale.ROOT,
              "%d of %d %s (%.0f %%)",
              round.passed(),
              round.tried(),
              when,
              percent(round.passed(), round.tried())));
    }
    if (parts.isEmpty()) {
      return "none yet";
    }
    if (parts.size() > 1) {
      parts.add(
          String.format(
              Locale.ROOT,
              "in all %d of %d (%.0f %%)",
              all,
              step.rounds().get(0).tried(),
              percent(all, step.rounds().get(0).tried())));
    }
    return String.join(", ", parts);
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private static List<String> selfChecks(RunSummary.SelfChecks checks) {
    return checks.asked() == 0
        ? List.of()
        : List.of(
            row(
                "self-check",
                "%d asked: %d the same, %d different, %d unclear; another kernel helped %d times,"
                    + " hurt %d, made no difference %d",
                checks.asked(),
                checks.same(),
                checks.different(),
                checks.unclear(),
                checks.helped(),
                checks.hurt(),
                checks.noDifference()));
  }

  private static List<String> answers(RunSummary summary) {
    RunSummary.Usage usage = summary.usage();
    List<String> notes = new ArrayList<>();
    note(notes, summary.truncated(), "cut off");
    note(notes, summary.duplicates(), "the same kernel as another");
    note(notes, summary.failedTests(), "accepted and then found to be wrong");
    note(notes, usage.unknown(), "of unknown cost");
    note(notes, summary.refused(), "refused by the endpoint");
    note(notes, summary.failed(), "given up");
    note(notes, summary.retries(), "requests without an answer");
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "answers",
            "%d, %,d tokens asked with, %,d answered%s",
            usage.answers(),
            usage.promptTokens(),
            usage.completionTokens(),
            notes.isEmpty() ? "" : "; " + String.join(", ", notes)));
    return lines;
  }

  private static void note(List<String> notes, long count, String what) {
    if (count > 0) {
      notes.add(count + " " + what);
    }
  }

  private ExitCode ending(RunSummary summary) {
    Ending ending = summary.ending();
    if (ending.cause() == Ending.Cause.DONE) {
      return ExitCode.DONE;
    }
    tell.accept(ending.message());
    tell.accept(
        ending.cause() == Ending.Cause.INCOMPLETE && summary.failed() == 0
            ? "another endpoint may take what this one refuses: harness generate --resume"
                + " --endpoint URL --out "
                + quoted(out)
            : "what came is kept; to go on: harness generate --resume --out " + quoted(out));
    return exitCode(summary);
  }

  private static ExitCode exitCode(RunSummary summary) {
    Ending ending = summary.ending();
    return switch (ending.cause()) {
      case DONE -> ExitCode.DONE;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case ENDPOINT -> ending.endpoint().map(GenerateReport::exitCode).orElse(ExitCode.FAULT);
      case INCOMPLETE, FOLDER, JUDGE, FAULT -> ExitCode.FAULT;
    };
  }

  /** A key or a name that is wrong is the user's to put right. */
  static ExitCode exitCode(EndpointException.Kind kind) {
    return switch (kind) {
      case KEY, NOT_FOUND -> ExitCode.USAGE;
      case UNREACHABLE, BUSY, SERVER, TIMED_OUT, GARBLED, REFUSED -> ExitCode.FAULT;
    };
  }

  private static String rate(RunSummary summary, double rate) {
    return String.format(Locale.ROOT, "%.2f %s", rate, summary.metric().unit());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_PER_SECOND);
  }

  private static String row(String name, String format, Object... values) {
    return String.format(Locale.ROOT, "%-12s ", name) + String.format(Locale.ROOT, format, values);
  }

  /** As a shell takes it. */
  private String quoted(Path file) {
    String text = shown(file);
    return text.matches("[A-Za-z0-9_./:@%+,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private String shown(Path file) {
    return file.startsWith(terminal.working()) && !file.equals(terminal.working())
        ? terminal.working().relativize(file).toString()
        : file.toString();
  }
}
