package dev.kernelharness.judge.problem;

import dev.kernelharness.core.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C prototype of pointers and scalars, as written in {@code problem.json}.
 *
 * @param name the function
 * @param returns the returned scalar; empty for void
 * @param parameters in order
 */
record Prototype(String name, Optional<ElementType> returns, List<Parameter> parameters) {

  private static final Pattern FUNCTION =
      Pattern.compile("\\s*(\\w+)\\s+(\\w+)\\s*\\(([^()]*)\\)\\s*;?\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*(?:const\\s+)?(\\w+)\\s*(\\*?)\\s*(?:restrict\\s+)?(\\w+)\\s*");

  /** One parameter. */
  record Parameter(String name, ElementType type, boolean pointer) {}

  /**
   * Reads a prototype.
   *
   * @throws ProblemException if it is not one, or uses a type that is not supported
   */
  static Prototype parse(String text, String where) {
    Matcher function = FUNCTION.matcher(text);
    if (!function.matches()) {
      throw new ProblemException(
          where + ": expected a C prototype such as 'void f(double *A, int n)': '" + text + "'");
    }
    Optional<ElementType> returns =
        function.group(1).equals("void")
            ? Optional.empty()
            : Optional.of(type(function.group(1), where));
    List<Parameter> parameters = new ArrayList<>();
    for (String part : function.group(3).split(",", -1)) {
      Matcher parameter = PARAMETER.matcher(part);
      if (!parameter.matches()) {
        throw new ProblemException(
            where
                + ": expected 'TYPE *NAME' or 'TYPE NAME', with or without const: '"
                + part
                + "'");
      }
      parameters.add(
          new Parameter(
              parameter.group(3), type(parameter.group(1), where), !parameter.group(2).isEmpty()));
    }
    return new Prototype(function.group(2), returns, parameters);
  }

  private static ElementType type(String name, String where) {
    try {
      return ElementType.ofCName(name);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(where + ": " + e.getMessage());
    }
  }
}
