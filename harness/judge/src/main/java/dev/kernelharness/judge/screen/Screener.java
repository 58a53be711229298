package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Preprocessed;
import dev.kernelharness.judge.extract.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The policy on source. Judges tokens, never text: comments and strings say nothing, and macros,
 * {@code _Pragma}, splices, digraphs and pasted names hide nothing, because the preprocessor has
 * dealt with them. The rules are the text files beside this class. Immutable.
 */
public final class Screener {
  /** Which kind of violation speaks for a candidate that has several. */
  private static final List<Reason> GRAVEST_FIRST =
      List.of(Reason.INTEGRITY, Reason.LIBRARY, Reason.STAGE, Reason.FORMAT);

  private final StageRules stages = StageRules.load();
  private final HeaderRules headers = HeaderRules.load();
  private final ConstructRules constructs = ConstructRules.load();
  private final FunctionRules functions = FunctionRules.load();

  /**
   * Finds violations, gravest first.
   *
   * @param source what was extracted
   * @param preprocessed what the preprocessor made of it; empty if it failed, and then the source
   *     is judged as it was written
   * @param stage the optimisation stage
   * @param level the optimisation level: one below {@code O3} may not be overridden
   * @throws IllegalArgumentException if there is no such stage
   */
  List<Finding> screen(
      String source, Optional<String> preprocessed, Language language, int stage, OptLevel level) {
    List<Token> raw = Tokenizer.tokenize(source, language);
    Findings findings = new Findings(source, raw);
    TokenLines written = TokenLines.of(raw);
    TokenLines compiled =
        preprocessed.map(text -> TokenLines.of(OwnLines.tokens(text, language))).orElse(written);
    Code code = new Code(compiled.code(), language);
    StagePolicy techniques = new StagePolicy(stages, stage, findings);
    boolean levelIsFree = level == OptLevel.O3;
    new DirectivePolicy(written, headers, findings).apply();
    new IncludePolicy(compiled.directives(), headers, techniques, findings).apply();
    PragmaPolicy pragmas =
        new PragmaPolicy(compiled.directives(), constructs, techniques, levelIsFree, findings);
    pragmas.apply();
    pragmas.applyToWritten(written.directives());
    new AttributePolicy(code, constructs, techniques, levelIsFree, findings).apply();
    new AsmPolicy(code, constructs, functions, techniques, findings).apply();
    techniques.applyToNames(code);
    FunctionPolicy calls = new FunctionPolicy(code, functions, findings);
    calls.apply();
    calls.applyToPragmas(compiled.directives());
    List<Finding> sorted = new ArrayList<>(findings.list());
    sorted.sort(
        Comparator.comparingInt((Finding f) -> GRAVEST_FIRST.indexOf(f.reason()))
            .thenComparingInt(f -> f.diagnostic().line()));
    return List.copyOf(sorted);
  }

  /**
   * Judges a source with its preprocessed text. When the preprocessor failed, the source is judged
   * as it was written, and if nothing is found the preprocessor's verdict stands: what was not seen
   * expanded, for whatever reason, is never compiled.
   *
   * @throws IllegalArgumentException if there is no such stage
   */
  public Optional<Verdict.Rejected> judge(
      String source, Preprocessed preprocessed, Language language, int stage, OptLevel level) {
    Optional<String> text = preprocessed.fold(t -> Optional.of(t.text()), f -> Optional.empty());
    return verdict(screen(source, text, language, stage, level))
        .or(() -> preprocessed.fold(t -> Optional.empty(), f -> Optional.of(f.verdict())));
  }

  /** The verdict that follows from findings; empty if there are none. */
  static Optional<Verdict.Rejected> verdict(List<Finding> findings) {
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    Diagnostic first = findings.get(0).diagnostic();
    String place =
        first.line() > 0
            ? String.format(Locale.ROOT, "line %d, column %d: ", first.line(), first.column())
            : "";
    String more =
        findings.size() > 1
            ? String.format(Locale.ROOT, " (and %d more)", findings.size() - 1)
            : "";
    return Optional.of(
        new Verdict.Rejected(
            Step.SCREEN,
            findings.get(0).reason(),
            place + first.message() + more,
            findings.stream().map(Finding::diagnostic).toList()));
  }
}
