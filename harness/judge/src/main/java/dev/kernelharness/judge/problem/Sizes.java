package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The size parameters of a problem and every shape that its file names: formulas are tried at each.
 *
 * @param names the sizes in order
 * @param defaultShape the timed shape
 * @param verification the shapes that candidates are checked on
 */
record Sizes(List<String> names, Shape defaultShape, List<Shape> verification) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");
  private static final int MAX_SHAPES = 100;
  private static final String EXAMPLE = "a shape such as \"n=1000\"";

  Sizes {
    names = List.copyOf(names);
    verification = List.copyOf(verification);
  }

  /** Reads {@code sizes} and {@code shapes}. */
  static Sizes read(Place root) {
    List<String> names = names(root.field("sizes", "a list of names"));
    Place shapes =
        root.field("shapes", "an object with default and verification")
            .only("default", "verification");
    Shape defaultShape = shape(shapes.field("default", EXAMPLE), names);
    Place list = shapes.field("verification", "a list of shapes such as \"n=1000\"");
    List<Shape> verification = new ArrayList<>();
    for (Place place : list.elements("a list of shapes such as \"n=1000\"")) {
      Shape shape = shape(place, names);
      if (verification.contains(shape)) {
        throw place.error("is given twice: " + shape);
      }
      verification.add(shape);
    }
    if (verification.size() > MAX_SHAPES) {
      throw list.error("at most " + MAX_SHAPES + " shapes, not " + verification.size());
    }
    return new Sizes(names, defaultShape, verification);
  }

  /** The default shape, then the others. */
  List<Shape> all() {
    Set<Shape> all = new LinkedHashSet<>();
    all.add(defaultShape);
    all.addAll(verification);
    return List.copyOf(all);
  }

  /**
   * A formula that is a whole number of at least 1 at every shape.
   *
   * @throws ProblemException if it is not
   */
  Formula positive(Place place) {
    Formula formula = Formula.read(place, names);
    for (Shape shape : all()) {
      requirePositive(place, formula, shape);
    }
    return formula;
  }

  /**
   * A formula that is a whole number of at least 1 at the default shape, where alone it is needed.
   *
   * @throws ProblemException if it is not
   */
  Formula positiveWhenTimed(Place place) {
    Formula formula = Formula.read(place, names);
    requirePositive(place, formula, defaultShape);
    return formula;
  }

  private static void requirePositive(Place place, Formula formula, Shape shape) {
    long value;
    try {
      value = formula.valueAt(shape);
    } catch (ArithmeticException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
    if (value < 1) {
      throw place.error(
          "'" + formula.text() + "' at " + shape + " is " + value + "; expected at least 1");
    }
  }

  private static List<String> names(Place list) {
    List<String> names = new ArrayList<>();
    for (Place place : list.elements("a list of names")) {
      String name = place.text("a name");
      if (!NAME.matcher(name).matches()) {
        throw place.expected("a name of up to 31 letters, digits and _");
      }
      if (Formula.FUNCTIONS.contains(name.toUpperCase(Locale.ROOT))) {
        throw place.error("'" + name + "' is the name of a function");
      }
      for (String other : names) {
        if (other.equalsIgnoreCase(name)) {
          throw place.error(
              other.equals(name)
                  ? "'" + name + "' is given twice"
                  : "'" + name + "' and '" + other + "' differ in letters' case only");
        }
      }
      names.add(name);
    }
    return names;
  }

  private static Shape shape(Place place, List<String> names) {
    String text = place.text(EXAMPLE);
    Shape shape;
    try {
      shape = Shape.parse(text);
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
    for (String name : shape.sizes().keySet()) {
      if (!names.contains(name)) {
        throw place.error(
            "has a size '"
                + name
                + "'; the sizes are "
                + String.join(", ", names)
                + Nearest.question(name, names));
      }
    }
    for (String name : names) {
      if (!shape.sizes().containsKey(name)) {
        throw place.error("lacks the size '" + name + "': \"" + text + "\"");
      }
    }
    if (!List.copyOf(shape.sizes().keySet()).equals(names)) {
      throw place.error(
          "expected the order " + String.join(", ", names) + ", found \"" + text + "\"");
    }
    return shape;
  }
}
