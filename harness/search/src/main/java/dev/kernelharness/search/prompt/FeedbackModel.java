package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Excerpt;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.SmallestFailure;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.search.chat.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A rejection as the feedback's template sees it; cut to what a model can use. */
final class FeedbackModel {

  private static final int MAX_PLACES = 8;
  private static final int MAX_MESSAGE_CHARS = 400;
  private static final int MAX_DETAIL_CHARS = 1200;
  private static final int MAX_SHAPES = 16;

  private FeedbackModel() {}

  /** What happened, in the words that the template tells apart. */
  private enum Kind {
    /** No source was found. */
    FORM,
    /** Something in the source is against the rules. */
    RULES,
    /** It does not compile. */
    COMPILE,
    /** The entry is not there, or of another type. */
    ENTRY,
    /** It did not end in time. */
    TIMEOUT,
    /** It died. */
    CRASH,
    /** It wanted too much memory. */
    MEMORY,
    /** What it computed is wrong. */
    WRONG
  }

  /** The names of {@link FactsModel} and the rejection's; empty if there is none. */
  static Optional<Map<String, Object>> of(Facts facts, Evaluation evaluation, Reply.Finish finish) {
    Optional<Verdict.Rejected> none = Optional.empty();
    return evaluation
        .verdict()
        .fold(a -> none, Optional::of, i -> none, f -> none)
        .map(rejected -> model(facts, evaluation.checks(), rejected, finish));
  }

  /** Made-up rejections of all kinds, to see whether a template knows what to do with them. */
  static List<Map<String, Object>> samples(Facts facts) {
    Checks checks =
        new Checks(
            "standard",
            0,
            List.of(
                new ShapeCheck(facts.shape(), false, 2), new ShapeCheck(facts.shape(), true, 0)),
            Optional.of(
                new SmallestFailure(
                    facts.shape(),
                    "wrong",
                    List.of(new SmallestFailure.WrongElement("y[0]", "0.0", "1.0")))));
    Diagnostic place =
        new Diagnostic(Diagnostic.Severity.ERROR, 1, 1, "message", Optional.of("int i"));
    List<Map<String, Object>> all = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      for (Step step : Step.values()) {
        Verdict.Rejected rejected = new Verdict.Rejected(step, reason, "detail", List.of(place));
        all.add(model(facts, Optional.of(checks), rejected, Reply.Finish.LENGTH));
      }
    }
    return all;
  }

  private static Map<String, Object> model(
      Facts facts, Optional<Checks> checks, Verdict.Rejected rejected, Reply.Finish finish) {
    Map<String, Object> model = FactsModel.of(facts);
    Kind kind = kind(rejected);
    model.put("kind", word(kind));
    model.put("step", word(rejected.step()));
    model.put("reason", word(rejected.reason()));
    model.put("detail", sentence(rejected.detail()));
    model.put("cutOff", finish == Reply.Finish.LENGTH);
    places(model, rejected.diagnostics());
    shapes(model, checks);
    return model;
  }

  private static Kind kind(Verdict.Rejected rejected) {
    return switch (rejected.reason()) {
      case FORMAT ->
          switch (rejected.step()) {
            case EXTRACT -> Kind.FORM;
            case INSPECT -> Kind.ENTRY;
            case SCREEN, COMPILE, TRIAL, MEASURE -> Kind.RULES;
          };
      case LIBRARY, STAGE, INTEGRITY -> Kind.RULES;
      case COMPILE_ERROR -> Kind.COMPILE;
      case TIMEOUT -> Kind.TIMEOUT;
      case CRASH -> Kind.CRASH;
      case MEMORY_LIMIT -> Kind.MEMORY;
      case WRONG_RESULT, NON_FINITE, INPUT_MODIFIED -> Kind.WRONG;
    };
  }

  /** Errors if there are any, else whatever was said; the rest is counted. */
  private static void places(Map<String, Object> model, List<Diagnostic> diagnostics) {
    List<Diagnostic> errors =
        diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
    List<Diagnostic> worth = errors.isEmpty() ? diagnostics : errors;
    model.put("places", worth.stream().limit(MAX_PLACES).map(FeedbackModel::place).toList());
    model.put("morePlaces", Math.max(0, worth.size() - MAX_PLACES));
  }

  private static Map<String, Object> place(Diagnostic diagnostic) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("line", diagnostic.line());
    place.put("column", diagnostic.column());
    place.put("severity", word(diagnostic.severity()));
    place.put("message", cut(diagnostic.message(), MAX_MESSAGE_CHARS));
    Optional<Excerpt> excerpt =
        diagnostic.excerpt().map(text -> Excerpt.of(text, diagnostic.column()));
    place.put("excerpt", excerpt.map(Excerpt::text).orElse(""));
    place.put("caret", diagnostic.column() > 0 ? excerpt.map(Excerpt::caret).orElse("") : "");
    return place;
  }

  private static void shapes(Map<String, Object> model, Optional<Checks> checks) {
    List<ShapeCheck> all = checks.map(Checks::shapes).orElse(List.of());
    List<String> right = all.stream().filter(ShapeCheck::passed).map(FeedbackModel::text).toList();
    List<String> wrong = all.stream().filter(s -> !s.passed()).map(FeedbackModel::text).toList();
    model.put("rightShapes", right.stream().limit(MAX_SHAPES).toList());
    model.put("wrongShapes", wrong.stream().limit(MAX_SHAPES).toList());
    Optional<SmallestFailure> smallest = checks.flatMap(Checks::smallestFailure);
    model.put(
        "smallestShape", smallest.map(s -> FactsModel.shapeText(s.shape().toString())).orElse(""));
    model.put("smallestDetail", smallest.map(s -> sentence(s.detail())).orElse(""));
    model.put(
        "wrong",
        smallest.map(SmallestFailure::wrong).orElse(List.of()).stream()
            .map(e -> Map.of("place", e.place(), "got", e.got(), "expected", e.expected()))
            .toList());
  }

  private static String text(ShapeCheck check) {
    return FactsModel.shapeText(check.shape().toString());
  }

  /** The judge's words with the stop that they lack. */
  private static String sentence(String detail) {
    String words = cut(detail, MAX_DETAIL_CHARS);
    return words.matches("(?s).*[.?!]") ? words : words + ".";
  }

  /** At most so many characters, on one line. */
  private static String cut(String text, int maxChars) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= maxChars
        ? line
        : line.substring(0, maxChars) + "… (" + (line.length() - maxChars) + " more characters)";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
