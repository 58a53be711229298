package dev.kernelharness.judge.pareval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a prompt: the entry's return type, name and parameters in C++, and what stands before.
 *
 * @param preamble what the prompt declares before the entry: includes, types, functions; without
 *     the last comment
 * @param prose the comment that says what is to be computed
 * @param returns the return type; empty for {@code void}
 * @param name the entry
 * @param parameters its parameters
 */
record EntryHead(
    String preamble,
    String prose,
    Optional<String> returns,
    String name,
    List<Parameter> parameters) {
  private static final Pattern HEAD =
      Pattern.compile("(?s)^\\s*([A-Za-z_][\\w:<>]*)\\s+(\\w+)\\s*\\((.*)\\)\\s*\\{\\s*$");

  EntryHead {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter.
   *
   * @param type without {@code const} and reference, for example {@code std::vector<double>}
   * @param output whether the entry writes to it: a reference that is not constant
   */
  record Parameter(String type, String name, boolean output) {}

  /**
   * Reads a prompt.
   *
   * @throws ParEvalException if it does not end in the head of a function
   */
  static EntryHead of(String task, String prompt) {
    int comment = prompt.lastIndexOf("*/");
    String end = comment < 0 ? prompt : prompt.substring(comment + 2);
    int open = comment < 0 ? -1 : prompt.lastIndexOf("/*", comment);
    Matcher head = HEAD.matcher(end);
    if (!head.matches()) {
      throw new ParEvalException(
          task + ": its prompt does not end in a function's head: '" + end.strip() + "'");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String parameter : split(head.group(3))) {
      parameters.add(parameter(task, parameter));
    }
    return new EntryHead(
        open < 0 ? "" : prompt.substring(0, open).strip(),
        open < 0 ? "" : prose(prompt.substring(open + 2, comment)),
        head.group(1).equals("void") ? Optional.empty() : Optional.of(head.group(1)),
        head.group(2),
        parameters);
  }

  /** The declaration without semicolon. */
  static String prototype(String prompt) {
    int comment = prompt.lastIndexOf("*/");
    String end = (comment < 0 ? prompt : prompt.substring(comment + 2)).strip();
    return end.substring(0, end.lastIndexOf('{')).strip();
  }

  private static Parameter parameter(String task, String text) {
    String words = text.strip();
    int nameAt = words.length();
    while (nameAt > 0 && isNamePart(words.charAt(nameAt - 1))) {
      nameAt--;
    }
    String type = words.substring(0, nameAt).strip();
    boolean reference = type.endsWith("&");
    boolean constant = type.matches("(?s).*\\bconst\\b.*");
    String bare = type.replace("&", "").replaceAll("\\bconst\\b", "").strip();
    if (bare.isEmpty() || nameAt == words.length() || bare.contains("*")) {
      throw new ParEvalException(task + ": a parameter that is not understood: '" + words + "'");
    }
    return new Parameter(bare, words.substring(nameAt), reference && !constant);
  }

  /** Splits at the commas outside of angle brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String prose(String comment) {
    StringBuilder text = new StringBuilder();
    comment.lines().map(String::strip).forEach(line -> text.append(line).append('\n'));
    return text.toString().strip();
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
