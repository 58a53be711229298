package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code names.txt} says: which functions a candidate may not use. */
final class FunctionRules {
  private final List<Rule> rules;

  /**
   * One group of functions.
   *
   * @param callsOnly whether only calls count, because variables may be called so
   * @param why what people read
   */
  record Rule(boolean callsOnly, String why, NameList names) {}

  private FunctionRules(List<Rule> rules) {
    this.rules = rules;
  }

  static FunctionRules load() {
    List<Rule> rules = new ArrayList<>();
    List<String> names = new ArrayList<>();
    String heading = "";
    List<String> lines = new ArrayList<>(NameList.lines(FunctionRules.class, "names.txt"));
    lines.add("[end]");
    for (String line : lines) {
      if (line.startsWith("[")) {
        int close = line.indexOf(']');
        if (!names.isEmpty()) {
          int end = heading.indexOf(']');
          boolean callsOnly = heading.startsWith("[call]");
          rules.add(new Rule(callsOnly, heading.substring(end + 1).strip(), new NameList(names)));
          names.clear();
        }
        heading = close < 0 ? line + "]" : line;
      } else {
        names.addAll(NameList.words(line));
      }
    }
    return new FunctionRules(rules);
  }

  Optional<Rule> of(String name) {
    return rules.stream().filter(rule -> rule.names().contains(name)).findFirst();
  }
}
