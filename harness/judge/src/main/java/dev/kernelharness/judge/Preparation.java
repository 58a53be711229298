package dev.kernelharness.judge;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Contract;
import dev.kernelharness.judge.compile.Preprocessed;
import dev.kernelharness.judge.extract.Continuation;
import dev.kernelharness.judge.extract.Extraction;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.extract.SourceExtractor;
import dev.kernelharness.judge.inspect.Inspection;
import dev.kernelharness.judge.inspect.Inspector;
import dev.kernelharness.judge.screen.Screener;
import dev.kernelharness.judge.verify.Verifier;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a candidate up to its measurement: extract, screen, compile, inspect, trial. */
final class Preparation {

  private static final Screener SCREENER = new Screener();

  private final Workshop workshop;

  /** With the parts that it needs. */
  Preparation(Workshop workshop) {
    this.workshop = workshop;
  }

  /** How it ended. */
  sealed interface Result {}

  /** The path ends before the measurement. */
  record Stopped(Verdict verdict) implements Result {}

  /**
   * Right in the trial; can be measured.
   *
   * @param library what is measured
   * @param oracle what decides that timed calls are right
   * @param parallel whether it may run on several threads
   */
  record Ready(Path library, Oracle oracle, boolean parallel) implements Result {}

  /**
   * Takes a candidate as far as can be done at the side of others; notes in its dossier how far it
   * came. Not to be called from inside the measurement slot.
   */
  Result prepare(Dossier dossier) throws Exception {
    Extraction extraction = extract(dossier);
    if (extraction instanceof Extraction.Refused refused) {
      return new Stopped(refused.verdict());
    }
    Extraction.Source source = (Extraction.Source) extraction;
    dossier.sourceHash = Optional.of(Sha256.hex(source.text()));
    Oracle oracle = workshop.oracle(dossier.conditions);
    return workshop.slot().preparing(() -> prepare(dossier, source, oracle));
  }

  private Result prepare(Dossier dossier, Extraction.Source source, Oracle oracle)
      throws IOException, InterruptedException {
    Conditions conditions = dossier.conditions;
    dossier.enter(Step.SCREEN);
    Optional<Verdict.Rejected> screened = screen(source, conditions);
    if (screened.isPresent()) {
      return new Stopped(screened.get());
    }
    dossier.enter(Step.COMPILE);
    Compiled compiled =
        workshop
            .compiler()
            .compile(
                source.text(),
                source.language(),
                Contract.of(conditions.problem()),
                conditions.optLevel());
    dossier.compilation = Optional.of(compiled.compilation());
    if (compiled instanceof Compiled.Failed failed) {
      return new Stopped(failed.verdict());
    }
    Path library = ((Compiled.Library) compiled).library();
    dossier.enter(Step.INSPECT);
    Inspection inspection =
        workshop
            .inspector()
            .inspect(
                library,
                ((Compiled.Library) compiled).object(),
                driver(conditions),
                Verifier.MEMORY_LIMIT_BYTES);
    if (inspection.rejection().isPresent()) {
      return new Stopped(inspection.rejection().get());
    }
    dossier.enter(Step.TRIAL);
    Verifier.Result trial =
        workshop
            .lanes(conditions.threads())
            .use(
                runner ->
                    new Verifier(oracle)
                        .verify(
                            runner,
                            library,
                            conditions,
                            workshop.drawSeed(dossier.candidate, "trial")));
    dossier.checks = Optional.of(trial.checks());
    return trial.rejection().isPresent()
        ? new Stopped(trial.rejection().get())
        : new Ready(library, oracle, inspection.parallel());
  }

  private static Extraction extract(Dossier dossier) {
    Problem problem = dossier.conditions.problem();
    String entry = problem.signature().entry();
    byte[] content = dossier.candidate.content();
    return problem
        .driver()
        .map(driver -> new Continuation(entry, driver.prototype()).extract(content))
        .orElseGet(
            () ->
                new SourceExtractor(entry)
                    .extract(content, dossier.candidate.language().flatMap(Language::named)));
  }

  private Optional<Inspector.Driver> driver(Conditions conditions)
      throws IOException, InterruptedException {
    Contract contract = Contract.of(conditions.problem());
    return workshop
        .compiler()
        .driverObject(contract, conditions.optLevel())
        .map(object -> new Inspector.Driver(object, contract.signature().entry()));
  }

  private Optional<Verdict.Rejected> screen(Extraction.Source source, Conditions conditions)
      throws IOException, InterruptedException {
    Preprocessed preprocessed =
        workshop
            .compiler()
            .preprocess(
                source.text(),
                source.language(),
                conditions.problem().driver(),
                conditions.optLevel());
    return SCREENER.judge(
        source.text(), preprocessed, source.language(), conditions.stage(), conditions.optLevel());
  }
}
