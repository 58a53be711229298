package dev.kernelharness.cli;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Structure;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.judge.problem.ProblemFolder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Explains a problem to people. */
final class ProblemText {

  /** Lines longer than this are hard to read. */
  static final int MAX_COLUMNS = 100;

  private static final String INDENT = "  ";

  private final PrintStream out;
  private final int columns;

  /** Prints lines of so many characters, where they can be broken. */
  ProblemText(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  void print(Problem problem, ProblemFolder folder) {
    line(problem.id() + ": " + problem.title());
    line("");
    line(problem.prototype());
    heading("Arguments");
    Columns arguments = new Columns(List.of("", "", "", ""), List.of(true, true, true, true));
    problem.signature().arguments().forEach(argument -> arguments.add(cells(argument)));
    arguments.lines().stream().skip(1).forEach(text -> line(INDENT + text));
    problem.structures().forEach(structure -> line(INDENT + words(structure)));
    heading("A result is right if");
    problem
        .outputs()
        .forEach(
            output ->
                wrapped(
                    output + ": " + words(problem.agreement(output), problem.reference(), output)));
    heading("Shapes");
    line(INDENT + "timed    " + problem.defaultShape());
    line(INDENT + "checked  " + problem.verificationShapes().size() + " more:");
    wrapped(
        problem.verificationShapes().stream()
            .map(Shape::toString)
            .collect(Collectors.joining("  ")));
    line(
        INDENT
            + "inputs   "
            + problem.families().stream().map(InputFamily::word).collect(Collectors.joining(", ")));
    heading("Speed");
    line(
        INDENT
            + "metric   "
            + (problem.metric() == Metric.SPEEDUP
                ? "speedup over the baseline"
                : problem.metric().unit()));
    amount("work     ", problem.work(), "operations", problem);
    amount("at least ", problem.leastWork(), "operations", problem);
    amount("traffic  ", problem.traffic(), "bytes", problem);
    heading("What a model is told");
    wrapped(problem.prompt());
    heading("Files");
    line(INDENT + folder.path());
    line(
        INDENT
            + "entries: "
            + folder.entryFiles().size()
            + "; traps and honest kernels: "
            + folder.specimens().size());
  }

  private static List<String> cells(Argument argument) {
    String type = argument.type().cName();
    if (argument.role() == Argument.Role.SIZE) {
      return List.of(argument.name(), "size", type, "");
    }
    String extents =
        argument.shape().stream()
            .map(extent -> "[" + extent.text() + "]")
            .collect(Collectors.joining());
    String content =
        argument.isRead()
            ? drawn(argument.generator(), argument.type())
            : argument.initial() == Argument.Initial.ZERO ? "zero before the call" : "";
    return List.of(
        argument.name(),
        argument.role().name().toLowerCase(Locale.ROOT),
        extents.isEmpty() ? type : type + " " + extents,
        content);
  }

  private static String drawn(Generator generator, ElementType type) {
    if (generator.kind() == Generator.Kind.FAMILY) {
      return type.isFloating() ? "drawn by family" : "small whole numbers";
    }
    if (generator.kind() == Generator.Kind.PART) {
      return "part of a structure";
    }
    String numbers =
        new TreeMap<>(generator.parameters())
            .entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + plain(each.getValue()))
                .collect(Collectors.joining());
    return generator.kind().word().replace('_', ' ') + numbers;
  }

  private static String words(Structure structure) {
    String parts =
        new TreeMap<>(structure.parts())
            .entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    String size =
        structure.kind() == Structure.Kind.GRAPH
            ? structure.rows().text() + " nodes"
            : structure.rows().factor() + " x " + structure.columns().factor();
    return structure.kind().word() + " of " + size + ": " + parts;
  }

  private static String words(Agreement agreement, String of, String output) {
    String reference = of.equals("baseline") ? "the baseline" : of;
    if (agreement instanceof Agreement.Elementwise elementwise) {
      return "each element differs from "
          + reference
          + "'s by at most "
          + bound(elementwise.tolerance());
    } else if (agreement instanceof Agreement.Exact) {
      return "equal to " + reference + "'s";
    } else if (agreement instanceof Agreement.Multiset) {
      return "the same rows as " + reference + "'s, in any order";
    } else if (agreement instanceof Agreement.SortingPermutation sorting) {
      return "a permutation that sorts " + sorting.keys() + "; ties in any order";
    } else if (agreement instanceof Agreement.UpToSign upToSign) {
      return "it, or its negative, differs from "
          + reference
          + "'s by at most "
          + bound(upToSign.tolerance())
          + ", each element";
    }
    Agreement.Residual residual = (Agreement.Residual) agreement;
    return equation(residual, output) + " within " + bound(residual.tolerance());
  }

  private static String equation(Agreement.Residual residual, String output) {
    String matrix = residual.matrix();
    String right = residual.right().orElse("");
    return switch (residual.form()) {
      case SOLVE -> matrix + " * " + output + " = " + right;
      case SOLVE_LOWER -> "lower(" + matrix + ") * " + output + " = " + right;
      case SOLVE_UPPER -> "upper(" + matrix + ") * " + output + " = " + right;
      case LU -> "L * U = " + matrix + ", both in " + output;
      case CHOLESKY -> "L * L^T = " + matrix + ", L in " + output;
    };
  }

  private static String bound(Tolerance tolerance) {
    String scale =
        switch (tolerance.scale()) {
          case PRODUCTS -> "the sum of the products' magnitudes";
          case VALUE -> "its magnitude";
          case NORM -> "the largest magnitude";
        };
    return plain(tolerance.factor())
        + " * "
        + factor(tolerance.terms().text())
        + " units of roundoff of "
        + scale;
  }

  private static String factor(String formula) {
    return formula.matches("\\w+") ? formula : "(" + formula + ")";
  }

  private void amount(String name, Optional<SizeExpression> amount, String unit, Problem problem) {
    amount.ifPresent(
        expression ->
            line(
                INDENT
                    + name
                    + expression.text()
                    + " = "
                    + expression.valueAt(problem.defaultShape())
                    + " "
                    + unit));
  }

  private void heading(String text) {
    line("");
    line(text);
  }

  private void line(String text) {
    out.println(Palette.clean(text).stripTrailing());
  }

  private void wrapped(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+", -1)));
    StringBuilder line = new StringBuilder(INDENT + words.remove(0));
    for (String word : words) {
      if (line.length() + 1 + word.length() > columns) {
        line(line.toString());
        line.setLength(0);
        line.append(INDENT).append(word);
      } else {
        line.append(' ').append(word);
      }
    }
    line(line.toString());
  }

  private static String plain(double number) {
    return number % 1 == 0 ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
  }
}
