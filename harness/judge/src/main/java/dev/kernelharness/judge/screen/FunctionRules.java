package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code names.txt} says: which functions a candidate may not use. */
final class FunctionRules {
  private final List<Rule> rules;

  /**
   * One group of functions.
   *
   * @param use which uses count
   * @param why what people read
   */
  record Rule(Use use, String why, NameList names) {
    boolean callsOnly() {
      return use == Use.CALL;
    }
  }

  /** Which uses of a name count. */
  enum Use {
    ANY,
    /** Calls only, because variables may be called so. */
    CALL,
    /** What stands behind {@code std::}, because such a name says nothing by itself. */
    STD
  }

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
          Use use = Use.valueOf(heading.substring(1, end).toUpperCase(Locale.ROOT));
          rules.add(new Rule(use, heading.substring(end + 1).strip(), new NameList(names)));
          names.clear();
        }
        heading = close < 0 ? line + "]" : line;
      } else {
        names.addAll(NameList.words(line));
      }
    }
    return new FunctionRules(rules);
  }

  /** The rule of a C function. */
  Optional<Rule> of(String name) {
    return find(name, false);
  }

  /** The rule of a name in namespace {@code std}. */
  Optional<Rule> ofStd(String name) {
    return find(name, true);
  }

  private Optional<Rule> find(String name, boolean std) {
    return rules.stream()
        .filter(rule -> (rule.use() == Use.STD) == std)
        .filter(rule -> rule.names().contains(name))
        .findFirst();
  }
}
