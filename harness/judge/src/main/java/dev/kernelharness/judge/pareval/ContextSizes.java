package dev.kernelharness.judge.pareval;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the vectors of a driver's context are, as {@code init} makes them: expressions in the
 * problem's size. Only what outputs need is understood: products and whole parts of the size.
 */
final class ContextSizes {
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:ctx->|const size_t |size_t |const auto )(\\w+) = ([^;]+);");
  private static final Pattern RESIZED = Pattern.compile("ctx->(\\w+)\\.resize\\(([^;]+)\\);");
  private static final Pattern FIELD_SIZE = Pattern.compile("ctx->(\\w+)\\.size\\(\\)");
  private static final Pattern FIELD = Pattern.compile("ctx->(\\w+)|\\b(\\w+)\\b");
  private static final Pattern PART = Pattern.compile("DRIVER_PROBLEM_SIZE / (\\d+)");
  private static final int MAX_STEPS = 20;

  private final String task;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> lengths = new HashMap<>();

  private ContextSizes(String task) {
    this.task = task;
  }

  /** Reads a driver. */
  static ContextSizes of(String task, String cpu) {
    ContextSizes sizes = new ContextSizes(task);
    int start = cpu.indexOf("Context *init()");
    if (start < 0) {
      throw new ParEvalException(task + ": cpu.cc has no 'Context *init()'");
    }
    int end = cpu.indexOf("\n}", start);
    String init = cpu.substring(start, end < 0 ? cpu.length() : end);
    Matcher assigned = ASSIGNED.matcher(init);
    while (assigned.find()) {
      sizes.values.put(assigned.group(1), assigned.group(2));
    }
    Matcher resized = RESIZED.matcher(init);
    while (resized.find()) {
      sizes.lengths.put(resized.group(1), resized.group(2));
    }
    return sizes;
  }

  /**
   * A vector's length as an expression over {@code n} in the form of problem files.
   *
   * @throws ParEvalException if the driver does not say it in a form that is understood
   */
  String of(String field) {
    String length = lengths.get(field);
    if (length == null) {
      throw new ParEvalException(task + ": init() does not resize " + field);
    }
    String text = length;
    for (int step = 0; step < MAX_STEPS; step++) {
      String next = resolve(text);
      if (next.equals(text)) {
        break;
      }
      text = next;
    }
    String expression =
        PART.matcher(text).replaceAll("FLOOR(n/$1)").replace("DRIVER_PROBLEM_SIZE", "n");
    if (!expression.matches("[n0-9+*/() FLOR]+")) {
      throw new ParEvalException(
          task + ": the length of " + field + " is not understood: " + length);
    }
    return expression.replace(" ", "");
  }

  private String resolve(String text) {
    Matcher size = FIELD_SIZE.matcher(text);
    if (size.find() && lengths.containsKey(size.group(1))) {
      return text.substring(0, size.start())
          + "("
          + lengths.get(size.group(1))
          + ")"
          + text.substring(size.end());
    }
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      String name = field.group(1) == null ? field.group(2) : field.group(1);
      if (values.containsKey(name)) {
        String value = values.get(name);
        boolean whole = PART.matcher(value).matches() || value.equals("DRIVER_PROBLEM_SIZE");
        return text.substring(0, field.start())
            + (whole ? value : "(" + value + ")")
            + text.substring(field.end());
      }
    }
    return text;
  }
}
