package dev.kernelharness.judge;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Preprocessed;
import dev.kernelharness.judge.extract.Extraction;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.inspect.Inspection;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.measure.TimePolicy;
import dev.kernelharness.judge.screen.Screener;
import dev.kernelharness.judge.verify.TimedCalls;
import dev.kernelharness.judge.verify.Verifier;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes candidates along their path: extract, screen, compile, inspect, trial, measure. What a
 * candidate does wrong ends its path as a value; what goes wrong on our side is an exception that
 * becomes a fault here, and nowhere else.
 */
public final class Judge implements Evaluator {

  /** Half-intervals above this share of the estimate are worth a flag. */
  private static final double WIDE = 0.02;

  private final Workshop workshop;
  private final Screener screener = new Screener();

  /** A judge that works with these parts and closes them. */
  public Judge(Workshop workshop) {
    this.workshop = workshop;
  }

  /** What the numbers are taken on. */
  public Machine machine() {
    return workshop.machine();
  }

  @Override
  public Evaluation evaluate(Candidate candidate, Conditions conditions) {
    Dossier dossier = new Dossier(candidate, conditions);
    Verdict verdict;
    try {
      verdict = walk(dossier);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      verdict = new Verdict.Fault(dossier.step, "interrupted");
    } catch (Exception e) {
      verdict = new Verdict.Fault(dossier.step, message(e));
    }
    return dossier.close(verdict, workshop.machine(), workshop.sandbox(), Instant.now());
  }

  @Override
  public void close() {
    workshop.close();
  }

  private Verdict walk(Dossier dossier) throws Exception {
    Extraction extraction =
        new SourceExtractor(dossier.conditions.problem().signature().entry())
            .extract(dossier.candidate.content());
    if (extraction instanceof Extraction.Refused refused) {
      return refused.verdict();
    }
    Extraction.Source source = (Extraction.Source) extraction;
    dossier.sourceHash = Optional.of(Sha256.hex(source.text()));
    Oracle oracle = workshop.oracle(dossier.conditions);
    Prepared prepared = workshop.slot().preparing(() -> prepare(dossier, source, oracle));
    return prepared.rejection().isPresent()
        ? prepared.rejection().get()
        : measure(dossier, prepared.library(), oracle);
  }

  /**
   * The end of what can be done at the side of other candidates.
   *
   * @param rejection why the path ends here; empty if it goes on
   * @param library what is measured then
   */
  private record Prepared(Optional<Verdict> rejection, Path library) {
    static Prepared rejected(Verdict verdict) {
      return new Prepared(Optional.of(verdict), Path.of(""));
    }
  }

  private Prepared prepare(Dossier dossier, Extraction.Source source, Oracle oracle)
      throws IOException, InterruptedException {
    Conditions conditions = dossier.conditions;
    dossier.step = Step.SCREEN;
    Optional<Verdict.Rejected> screened = screen(source, conditions);
    if (screened.isPresent()) {
      return Prepared.rejected(screened.get());
    }
    dossier.step = Step.COMPILE;
    Compiled compiled =
        workshop
            .compiler()
            .compile(
                source.text(),
                source.language(),
                conditions.problem().signature(),
                conditions.optLevel());
    dossier.compilation = Optional.of(compiled.compilation());
    if (compiled instanceof Compiled.Failed failed) {
      return Prepared.rejected(failed.verdict());
    }
    Path library = ((Compiled.Library) compiled).library();
    dossier.step = Step.INSPECT;
    Inspection inspection =
        workshop
            .inspector()
            .inspect(library, ((Compiled.Library) compiled).object(), Verifier.MEMORY_LIMIT_BYTES);
    if (inspection.rejection().isPresent()) {
      return Prepared.rejected(inspection.rejection().get());
    }
    dossier.step = Step.TRIAL;
    Verifier.Result trial =
        workshop
            .lanes(conditions.threads())
            .use(
                runner ->
                    new Verifier(oracle).verify(runner, library, conditions, workshop.drawSeed()));
    dossier.checks = Optional.of(trial.checks());
    return new Prepared(trial.rejection().map(r -> r), library);
  }

  private Optional<Verdict.Rejected> screen(Extraction.Source source, Conditions conditions)
      throws IOException, InterruptedException {
    Preprocessed preprocessed =
        workshop.compiler().preprocess(source.text(), source.language(), conditions.optLevel());
    return screener.judge(
        source.text(), preprocessed, source.language(), conditions.stage(), conditions.optLevel());
  }

  private Verdict measure(Dossier dossier, Path library, Oracle oracle) throws Exception {
    Conditions conditions = dossier.conditions;
    dossier.step = Step.MEASURE;
    dossier.standards = Optional.of(workshop.standards(conditions));
    try (TimedCalls calls = TimedCalls.verified(conditions, oracle, workshop.drawSeed())) {
      Subject subject =
          new Subject(
              calls.memory(),
              new Subject.Kernel(library, calls.plan()),
              conditions.protocol().interleaved()
                  ? Optional.of(
                      new Subject.Kernel(workshop.yardstick(conditions), calls.yardstickPlan()))
                  : Optional.empty());
      Outcome outcome =
          workshop
              .measurer()
              .measure(
                  subject,
                  conditions.protocol(),
                  conditions.threads(),
                  conditions.timeout(),
                  calls);
      if (outcome instanceof Outcome.Measured measured) {
        Optional<Verdict.Rejected> rejection =
            workshop
                .slot()
                .preparing(
                    () -> {
                      calls.finish();
                      return calls.rejection();
                    });
        if (rejection.isPresent()) {
          return rejection.get();
        }
        dossier.measurement = Optional.of(measurement(conditions.protocol(), measured));
        return new Verdict.Accepted();
      }
      return verdict(outcome, conditions);
    }
  }

  private static Measurement measurement(Protocol protocol, Outcome.Measured measured) {
    Samples samples = measured.candidate();
    Estimate time = TimePolicy.time(protocol, samples);
    List<String> flags = new ArrayList<>();
    if (samples.count() < Protocol.STANDARD.minSamples()) {
      flags.add("few-samples");
    }
    if (time.relativeHalfWidth() > WIDE) {
      flags.add("wide-interval");
    }
    return new Measurement(
        samples,
        measured.yardstick(),
        protocol.warmups(),
        time,
        new Noise(time.relativeHalfWidth(), flags));
  }

  private static Verdict verdict(Outcome outcome, Conditions conditions) {
    if (outcome instanceof Outcome.Crashed crashed) {
      return new Verdict.Rejected(
          Step.MEASURE,
          Reason.CRASH,
          "ran clean in the trial and ended the measuring JVM: " + crashed.detail());
    } else if (outcome instanceof Outcome.TimedOut) {
      return new Verdict.Rejected(
          Step.MEASURE,
          Reason.TIMEOUT,
          "a timed call did not end within " + conditions.timeout().toMillis() / 1000.0 + " s");
    } else {
      return new Verdict.Fault(Step.MEASURE, ((Outcome.Failed) outcome).detail());
    }
  }

  private static String message(Exception e) {
    String text = e.getMessage();
    return text == null || text.isBlank() ? e.toString() : text;
  }
}
