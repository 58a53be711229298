package dev.kernelharness.judge.problem.check;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.extract.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes broken copies of a problem's baseline: the baseline under another name, and an entry that
 * calls it and then spoils one element, or does not call it. Which element is the last is worked
 * out here for every shape of the problem, so it works for any problem, in C and in C++.
 */
public final class BrokenCopies {

  private final Problem problem;
  private final Signature signature;
  private final String right;

  private BrokenCopies(Problem problem) {
    this.problem = problem;
    this.signature = problem.signature();
    this.right = "right_" + signature.entry();
  }

  /**
   * The broken copies: one whose first element is wrong, one for each output whose last element is
   * wrong, one that does nothing, and one that does nothing after its first call.
   */
  public static List<BrokenCopy> of(Problem problem) {
    return problem
        .driver()
        .map(driver -> DriverCopies.of(problem, driver))
        .orElseGet(() -> new BrokenCopies(problem).all());
  }

  private List<BrokenCopy> all() {
    List<BrokenCopy> copies = new ArrayList<>();
    List<Argument> outputs = signature.arguments().stream().filter(Argument::isWritten).toList();
    outputs.stream()
        .limit(1)
        .forEach(
            output ->
                copies.add(
                    copy(
                        "wrong_first_" + output.name(),
                        Optional.of(output.name()),
                        spoilFirst(output))));
    for (Argument output : outputs) {
      copies.add(
          copy("wrong_last_" + output.name(), Optional.of(output.name()), spoilLast(output)));
    }
    signature
        .returns()
        .ifPresent(
            type -> {
              String returned = spelled(type) + " result = " + call() + ";\n";
              copies.add(
                  copy(
                      "wrong_return",
                      Optional.of(Problem.RETURNED),
                      "  " + returned + "  return " + spoiled("result", type) + ";\n"));
            });
    copies.add(
        copy(
            "does_nothing",
            Optional.empty(),
            signature.returns().map(type -> "  return 0;\n").orElse("")));
    copies.add(copy("only_first_call", Optional.empty(), onlyFirstCall()));
    return copies;
  }

  private String spoilFirst(Argument output) {
    return keepResult() + spoil(output, "0") + giveResult();
  }

  /** Only at the problem's own shapes is it known which element is the last. */
  private String spoilLast(Argument output) {
    Map<String, Long> lastByShape = new LinkedHashMap<>();
    List<Shape> shapes = new ArrayList<>(List.of(problem.defaultShape()));
    shapes.addAll(problem.verificationShapes());
    for (Shape shape : shapes) {
      // Shapes that the entry can't tell apart have the last element of the smallest.
      lastByShape.merge(condition(shape), output.elements(shape) - 1, Math::min);
    }
    StringBuilder text = new StringBuilder(keepResult());
    text.append("  long last = -1;\n");
    lastByShape.forEach(
        (condition, last) ->
            text.append("  if (").append(condition).append(") last = ").append(last).append(";\n"));
    return text.append("  if (last >= 0) {\n  ")
        .append(spoil(output, "last"))
        .append("  }\n")
        .append(giveResult())
        .toString();
  }

  private String condition(Shape shape) {
    String condition =
        signature.arguments().stream()
            .filter(argument -> argument.role() == Argument.Role.SIZE)
            .map(argument -> argument.name() + " == " + shape.size(argument.name()))
            .collect(Collectors.joining(" && "));
    return condition.isEmpty() ? "1" : condition;
  }

  private String onlyFirstCall() {
    return signature
        .returns()
        .map(
            type ->
                "  static int calls;\n  static "
                    + spelled(type)
                    + " result;\n  if (calls++ == 0) result = "
                    + call()
                    + ";\n  return result;\n")
        .orElse("  static int calls;\n  if (calls++ == 0) " + call() + ";\n");
  }

  private String keepResult() {
    return signature
        .returns()
        .map(type -> "  " + spelled(type) + " result = " + call() + ";\n")
        .orElse("  " + call() + ";\n");
  }

  private String giveResult() {
    return signature.returns().isPresent() ? "  return result;\n" : "";
  }

  private static String spoil(Argument output, String index) {
    String element = output.name() + "[" + index + "]";
    return "  " + element + " = " + spoiled(element, output.type()) + ";\n";
  }

  /** A value that is neither the right one, nor its negative, nor near to either. */
  private static String spoiled(String value, ElementType type) {
    return type.isFloating()
        ? "3 * (" + value + " < 0 ? -" + value + " : " + value + ") + 7"
        : value + " ^ 1";
  }

  private String call() {
    return right
        + "("
        + signature.arguments().stream().map(Argument::name).collect(Collectors.joining(", "))
        + ")";
  }

  private BrokenCopy copy(String name, Optional<String> output, String body) {
    boolean cpp = Language.of(problem.baseline()) == Language.CPP;
    String parameters =
        signature.arguments().stream()
            .map(a -> spelled(a.type()) + (a.isBuffer() ? " *" : " ") + a.name())
            .collect(Collectors.joining(", "));
    String source =
        problem.baseline().replaceAll("\\b" + signature.entry() + "\\b", right)
            + "\n\n"
            + (cpp ? "extern \"C\" " : "")
            + signature.returns().map(BrokenCopies::spelled).orElse("void")
            + " "
            + signature.entry()
            + "("
            + parameters
            + ") {\n"
            + body
            + "}\n";
    return new BrokenCopy(name, output, source);
  }

  /** The type without the help of a header; on LP64 Linux it is the same type as the baseline's. */
  private static String spelled(ElementType type) {
    return switch (type) {
      case SIZE -> "unsigned long";
      case UINT8 -> "unsigned char";
      case DOUBLE, FLOAT, INT, LONG -> type.cName();
    };
  }
}
