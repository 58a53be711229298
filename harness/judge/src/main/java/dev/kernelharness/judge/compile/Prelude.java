package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.extract.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a candidate's source: includes, and declarations one by one, so that what the
 * candidate repeats can be left out.
 *
 * @param includes the lines that include headers, the same for many problems
 * @param declarations types, functions and constants, each a text of its own
 */
record Prelude(String includes, List<String> declarations) {
  private static final Pattern TYPE = Pattern.compile("^\\s*(?:struct|class|union|enum)\\s+(\\w+)");
  private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\s*\\(");
  private static final Pattern OBJECT = Pattern.compile("(\\w+)\\s*(?:\\[[^]]*\\]\\s*)*=");

  Prelude {
    declarations = List.copyOf(declarations);
  }

  static Prelude parse(String text) {
    StringBuilder includes = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      (line.strip().startsWith("#include") ? includes : rest).append(line).append('\n');
    }
    return new Prelude(includes.toString(), items(rest.toString()));
  }

  /** The declarations without those of names that the source defines itself. */
  String declarationsFor(String source) {
    String code = SourceText.masked(source);
    StringBuilder text = new StringBuilder();
    for (String item : declarations) {
      if (!isDefinedIn(code, item)) {
        text.append(item).append('\n');
      }
    }
    return text.toString();
  }

  private static boolean isDefinedIn(String code, String declaration) {
    String item = SourceText.masked(declaration);
    Matcher type = TYPE.matcher(item);
    if (type.find()) {
      return has(code, "\\b(?:struct|class|union|enum)\\s+" + type.group(1) + "\\s*[:{]");
    }
    String head = item.indexOf('{') < 0 ? item : item.substring(0, item.indexOf('{'));
    Matcher object = OBJECT.matcher(head);
    if (object.find()) {
      return has(code, "\\b" + object.group(1) + "\\s*(?:\\[[^]]*\\]\\s*)*=");
    }
    Matcher function = FUNCTION.matcher(head);
    return function.find()
        && item.contains("{")
        && has(code, "\\b" + function.group(1) + "\\s*\\([^;{}]*\\)\\s*(?:noexcept\\s*)?\\{");
  }

  private static boolean has(String code, String regex) {
    return Pattern.compile(regex).matcher(code).find();
  }

  /** Texts that end where, outside of all braces, a semicolon or a function's brace stands. */
  private static List<String> items(String text) {
    String code = SourceText.masked(text);
    List<String> items = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean endOfFunction = c == '}' && depth == 0 && isFunction(code.substring(start, at));
      if (depth == 0 && (c == ';' || endOfFunction)) {
        items.add(text.substring(start, at + 1).strip());
        start = at + 1;
      }
    }
    String last = text.substring(start).strip();
    if (!last.isEmpty()) {
      items.add(last);
    }
    return items;
  }

  private static boolean isFunction(String item) {
    return !TYPE.matcher(item).find() && item.substring(0, item.indexOf("{")).contains("(");
  }
}
