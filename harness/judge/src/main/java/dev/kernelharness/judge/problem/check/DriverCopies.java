package dev.kernelharness.judge.problem.check;

import dev.kernelharness.core.Driver;
import dev.kernelharness.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes broken copies of a baseline that a driver calls: the baseline under another name, and an
 * entry in C++ that does not always call it, or spoils what it returns.
 */
final class DriverCopies {
  private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*$");

  private final Problem problem;
  private final String prototype;
  private final String right;

  private DriverCopies(Problem problem, Driver driver) {
    this.problem = problem;
    this.prototype = driver.prototype();
    this.right = "right_" + problem.signature().entry();
  }

  /**
   * One that does nothing, one that does nothing after its first call, one that returns another
   * value.
   */
  static List<BrokenCopy> of(Problem problem, Driver driver) {
    return new DriverCopies(problem, driver).all();
  }

  private List<BrokenCopy> all() {
    boolean returns = !prototype.startsWith("void ");
    String call = right + "(" + String.join(", ", parameters()) + ")";
    List<BrokenCopy> copies = new ArrayList<>();
    copies.add(copy("does_nothing", returns ? "  return {};\n" : ""));
    copies.add(
        copy(
            "only_first_call",
            returns
                ? "  static auto result = " + call + ";\n  return result;\n"
                : "  static int calls;\n  if (calls++ == 0) " + call + ";\n"));
    if (returns) {
      copies.add(
          copy(
              "wrong_return",
              "  auto result = "
                  + call
                  + ";\n  return sizeof result == 1 ? !result : result + 1;\n"));
    }
    return copies;
  }

  private BrokenCopy copy(String name, String body) {
    String renamed =
        problem.baseline().replaceAll("\\b" + problem.signature().entry() + "\\b", right);
    return new BrokenCopy(
        name, Optional.empty(), renamed + "\n" + prototype + " {\n" + body + "}\n");
  }

  /** The last word of each parameter; commas within angle brackets separate none. */
  private List<String> parameters() {
    String inside = prototype.substring(prototype.indexOf('(') + 1, prototype.lastIndexOf(')'));
    List<String> names = new ArrayList<>();
    StringBuilder parameter = new StringBuilder();
    int depth = 0;
    for (char c : (inside + ",").toCharArray()) {
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        Matcher name = LAST_WORD.matcher(parameter);
        if (name.find()) {
          names.add(name.group(1));
        }
        parameter.setLength(0);
      } else {
        parameter.append(c);
      }
    }
    return names;
  }
}
