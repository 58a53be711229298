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

  private static final int MAX_PARAMETERS = 31;
  private static final String TYPE = "(unsigned char|\\w+)";
  private static final Pattern FUNCTION =
      Pattern.compile("\\s*" + TYPE + "\\s+(\\w+)\\s*\\(([^()]*)\\)\\s*;?\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*(const\\s+)?"
              + TYPE
              + "(?:\\s+(const))?(?:\\s*(\\*)\\s*(?:(?:const|restrict|__restrict__)\\s+)*|\\s+)"
              + "([A-Za-z_]\\w*)\\s*");

  /**
   * One parameter.
   *
   * @param name its name
   * @param type the scalar's type, or the elements' type
   * @param pointer whether it is a pointer
   * @param constant whether the elements are const
   */
  record Parameter(String name, ElementType type, boolean pointer, boolean constant) {}

  Prototype {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads a prototype.
   *
   * @throws ProblemException if it is not one, or uses a type that is not supported
   */
  static Prototype read(Place place) {
    String text = place.text("a C prototype such as \"void f(const double *x, double *y, int n)\"");
    Matcher function = FUNCTION.matcher(text);
    if (!function.matches() || !function.group(2).matches("[A-Za-z_]\\w*")) {
      throw place.expected("a C prototype such as \"void f(const double *x, double *y, int n)\"");
    }
    Optional<ElementType> returns =
        function.group(1).equals("void")
            ? Optional.empty()
            : Optional.of(type(function.group(1), place));
    List<Parameter> parameters = new ArrayList<>();
    for (String part : function.group(3).split(",", -1)) {
      Parameter parameter = parameter(part, place);
      if (parameters.stream().anyMatch(other -> other.name().equals(parameter.name()))) {
        throw place.error("two parameters are called '" + parameter.name() + "'");
      }
      parameters.add(parameter);
    }
    if (parameters.size() > MAX_PARAMETERS) {
      throw place.error("at most " + MAX_PARAMETERS + " parameters, not " + parameters.size());
    }
    return new Prototype(function.group(2), returns, parameters);
  }

  /** The parameters' names in order. */
  List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  private static Parameter parameter(String text, Place place) {
    Matcher matcher = PARAMETER.matcher(text);
    if (!matcher.matches()) {
      throw place.error(
          "expected parameters such as 'const double *x' or 'int n', found '" + text.strip() + "'");
    }
    boolean constant = matcher.group(1) != null || matcher.group(3) != null;
    return new Parameter(
        matcher.group(5), type(matcher.group(2), place), matcher.group(4) != null, constant);
  }

  private static ElementType type(String name, Place place) {
    try {
      return ElementType.ofCName(name);
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }
}
