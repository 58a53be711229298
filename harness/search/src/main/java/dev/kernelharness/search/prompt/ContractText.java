package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A problem's contract in sentences that follow from its data. */
final class ContractText {

  /** Buffers of the judge begin at multiples of it. */
  private static final int ALIGNMENT_BYTES = 64;

  private ContractText() {}

  /** A line for each parameter; none for an entry that a driver calls with types of its own. */
  static List<String> arguments(Problem problem) {
    if (problem.driver().isPresent()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (Argument argument : problem.signature().arguments()) {
      lines.add(argument.name() + ": " + argument(argument));
    }
    problem
        .signature()
        .returns()
        .ifPresent(type -> lines.add("returned value: " + type.cName() + ", output"));
    return lines;
  }

  /** What a kernel may rely on, and what is expected of it. */
  static List<String> promises(Problem problem) {
    List<Argument> buffers =
        problem.signature().arguments().stream().filter(Argument::isBuffer).toList();
    if (problem.driver().isPresent() || buffers.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Every array is contiguous"
            + (buffers.stream().anyMatch(b -> b.shape().size() > 1) ? ", row-major," : "")
            + " and starts at a multiple of "
            + ALIGNMENT_BYTES
            + " bytes"
            + (buffers.size() > 1 ? "; arrays do not overlap" : "")
            + ".");
    String inputs =
        buffers.stream()
            .filter(b -> !b.isWritten())
            .map(Argument::name)
            .collect(Collectors.joining(", "));
    if (!inputs.isEmpty()) {
      lines.add("Read only, never change: " + inputs + ".");
    }
    for (Argument buffer : buffers) {
      if (buffer.isWritten() && !buffer.isRead()) {
        lines.add(
            buffer.initial() == Argument.Initial.ZERO
                ? buffer.name() + " is all zero before each call."
                : buffer.name() + " holds garbage before each call; write every element of it.");
      }
    }
    return lines;
  }

  /** When each output counts as right. */
  static List<String> accuracy(Problem problem) {
    return problem.outputs().stream()
        .map(
            output ->
                (output.equals(Problem.RETURNED) ? "the returned value" : output)
                    + ": "
                    + accuracy(problem, output))
        .toList();
  }

  private static String argument(Argument argument) {
    if (argument.role() == Argument.Role.SIZE) {
      return argument.type().cName() + ", a size, at least 1";
    }
    String role =
        switch (argument.role()) {
          case IN -> "input";
          case OUT -> "output";
          case INOUT -> "input and output";
          case SIZE -> "size";
        };
    if (!argument.isBuffer()) {
      return argument.type().cName() + ", " + role;
    }
    String extents =
        argument.shape().size() == 1
            ? argument.shape().get(0).text()
            : argument.shape().stream()
                .map(SizeExpression::factor)
                .collect(Collectors.joining(" x "));
    return "array of " + extents + " elements of type " + argument.type().cName() + ", " + role;
  }

  private static String accuracy(Problem problem, String output) {
    Agreement agreement = problem.agreement(output);
    if (agreement instanceof Agreement.Elementwise elementwise) {
      return "every element within rounding error, "
          + bound(elementwise.tolerance(), type(problem));
    } else if (agreement instanceof Agreement.Exact) {
      return "exactly equal to the right result";
    } else if (agreement instanceof Agreement.Multiset) {
      return "the right rows, in any order";
    } else if (agreement instanceof Agreement.SortingPermutation sorting) {
      return "a permutation that sorts " + sorting.keys() + "; ties in any order";
    } else if (agreement instanceof Agreement.UpToSign upToSign) {
      return "the result or its negative, within rounding error, "
          + bound(upToSign.tolerance(), type(problem));
    }
    Agreement.Residual residual = (Agreement.Residual) agreement;
    return "put into its equation it fits within rounding error, "
        + bound(residual.tolerance(), type(problem));
  }

  private static String type(Problem problem) {
    return problem.operationsADouble() == 1
        ? ElementType.DOUBLE.cName()
        : ElementType.FLOAT.cName();
  }

  private static String bound(Tolerance tolerance, String type) {
    String scale =
        switch (tolerance.scale()) {
          case PRODUCTS -> "the sum of the magnitudes of its terms";
          case VALUE -> "its magnitude";
          case NORM -> "the largest magnitude";
        };
    double factor = tolerance.factor();
    String number = factor == Math.rint(factor) ? Long.toString((long) factor) : "" + factor;
    String terms = tolerance.terms().text();
    String product =
        terms.equals("1")
            ? number
            : number + "*" + (terms.matches("\\w+(\\([^()]*\\))?") ? terms : "(" + terms + ")");
    return "that is " + product + " units of roundoff of " + type + " times " + scale;
  }
}
