package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code agreement}: when each output counts as right. */
final class AgreementsReader {

  private static final List<String> KINDS =
      List.of("elementwise", "exact", "multiset", "sorting_permutation", "up_to_sign", "residual");
  private static final List<String> SCALES =
      Arrays.stream(Tolerance.Scale.values())
          .map(scale -> scale.name().toLowerCase(Locale.ROOT))
          .toList();
  private static final List<String> FORMS =
      Arrays.stream(Agreement.Form.values())
          .map(form -> form.name().toLowerCase(Locale.ROOT))
          .toList();

  private final Place root;
  private final Sizes sizes;
  private final Signature signature;
  private final Map<String, ElementType> outputs = new LinkedHashMap<>();

  /** A reader for the outputs of this signature. */
  AgreementsReader(Place root, Sizes sizes, Signature signature) {
    this.root = root;
    this.sizes = sizes;
    this.signature = signature;
    signature.arguments().stream()
        .filter(Argument::isWritten)
        .forEach(argument -> outputs.put(argument.name(), argument.type()));
    signature.returns().ifPresent(type -> outputs.put(Problem.RETURNED, type));
  }

  /** The agreement of each output. */
  Map<String, Agreement> read() {
    Optional<Place> place = root.optional("agreement");
    if (place.isEmpty()) {
      return completed(new LinkedHashMap<>());
    }
    place.get().object("an object with a kind, or with a field for each output");
    return place.get().node().path("kind").isTextual()
        ? forAll(place.get())
        : completed(byName(place.get()));
  }

  /** One for all: but whole numbers are equal or not where others have a bound. */
  private Map<String, Agreement> forAll(Place place) {
    Map<String, Agreement> agreements = new LinkedHashMap<>();
    boolean anyFloating = outputs.values().stream().anyMatch(ElementType::isFloating);
    outputs.forEach(
        (name, type) -> {
          boolean bounded =
              List.of("elementwise", "up_to_sign").contains(place.node().path("kind").asText());
          agreements.put(
              name,
              bounded && anyFloating && !type.isFloating()
                  ? new Agreement.Exact()
                  : agreement(place, name, type));
        });
    return agreements;
  }

  private Map<String, Agreement> byName(Place place) {
    Map<String, Agreement> agreements = new LinkedHashMap<>();
    place
        .fields()
        .forEach(
            (name, inside) -> {
              ElementType type = outputs.get(name);
              if (type == null) {
                List<String> known = List.copyOf(outputs.keySet());
                throw inside.error(
                    "is no output; the outputs are "
                        + String.join(", ", known)
                        + Nearest.question(name, known));
              }
              agreements.put(name, agreement(inside, name, type));
            });
    return agreements;
  }

  private Map<String, Agreement> completed(Map<String, Agreement> agreements) {
    outputs.forEach(
        (name, type) -> {
          if (!agreements.containsKey(name)) {
            if (type.isFloating()) {
              throw root.field("agreement", whatFor(name))
                  .field(name, whatFor(name))
                  .error("missing");
            }
            agreements.put(name, new Agreement.Exact());
          }
        });
    return agreements;
  }

  private static String whatFor(String name) {
    return "when the output '" + name + "' counts as right";
  }

  private Agreement agreement(Place place, String output, ElementType type) {
    String kind =
        place.object("an object with a kind").field("kind", Place.alternatives(KINDS)).word(KINDS);
    return switch (kind) {
      case "exact" -> {
        place.only("kind");
        yield new Agreement.Exact();
      }
      case "multiset" -> {
        place.only("kind");
        requireBuffer(place, kind, output);
        yield new Agreement.Multiset();
      }
      case "sorting_permutation" -> sortingPermutation(place.only("kind", "keys"), output, type);
      case "elementwise" -> {
        requireFloating(place, kind, output, type);
        yield new Agreement.Elementwise(tolerance(place.only("kind", "factor", "terms", "scale")));
      }
      case "up_to_sign" -> {
        requireFloating(place, kind, output, type);
        yield new Agreement.UpToSign(tolerance(place.only("kind", "factor", "terms", "scale")));
      }
      default -> {
        requireFloating(place, kind, output, type);
        yield residual(
            place.only("kind", "form", "matrix", "right", "factor", "terms"), output, type);
      }
    };
  }

  private Agreement sortingPermutation(Place place, String output, ElementType type) {
    Argument permutation = requireBuffer(place, "sorting_permutation", output);
    if (type.isFloating()) {
      throw place.error("'" + output + "' holds indexes, so it can't be of type " + type.cName());
    }
    Place keys = place.field("keys", "the name of the input that is sorted");
    Argument sorted = input(keys);
    for (Shape shape : sizes.all()) {
      if (sorted.elements(shape) != permutation.elements(shape)) {
        throw keys.error(
            "'"
                + sorted.name()
                + "' has "
                + sorted.elements(shape)
                + " elements and '"
                + output
                + "' "
                + permutation.elements(shape)
                + " at "
                + shape
                + "; expected as many");
      }
    }
    return new Agreement.SortingPermutation(sorted.name());
  }

  private Agreement residual(Place place, String output, ElementType type) {
    Argument solution = requireBuffer(place, "residual", output);
    Agreement.Form form =
        Agreement.Form.valueOf(
            place.field("form", Place.alternatives(FORMS)).word(FORMS).toUpperCase(Locale.ROOT));
    Place matrixPlace = place.field("matrix", "the name of the argument that holds A");
    Argument matrix = input(matrixPlace);
    requireSameType(matrixPlace, matrix, type);
    boolean factors = form == Agreement.Form.LU || form == Agreement.Form.CHOLESKY;
    for (Shape shape : sizes.all()) {
      long[] extents = matrix.extents(shape);
      if (extents.length != 2 || extents[0] != extents[1]) {
        throw matrixPlace.error("'" + matrix.name() + "' is no square matrix at " + shape);
      }
      long expected = factors ? extents[0] * extents[1] : extents[0];
      if (solution.elements(shape) != expected) {
        throw place.error(
            "the output '"
                + output
                + "' has "
                + solution.elements(shape)
                + " elements at "
                + shape
                + "; expected "
                + expected);
      }
    }
    Optional<Place> right = place.optional("right");
    if (factors && right.isPresent()) {
      throw right.get().error("a factorisation has no right-hand side");
    }
    Optional<String> rightName = Optional.empty();
    if (!factors) {
      Place rightPlace = place.field("right", "the name of the argument that holds b");
      Argument b = input(rightPlace);
      requireSameType(rightPlace, b, type);
      for (Shape shape : sizes.all()) {
        if (b.elements(shape) != solution.elements(shape)) {
          throw rightPlace.error(
              "'"
                  + b.name()
                  + "' has "
                  + b.elements(shape)
                  + " elements at "
                  + shape
                  + "; expected "
                  + solution.elements(shape)
                  + ", as many as '"
                  + output
                  + "'");
        }
      }
      rightName = Optional.of(b.name());
    }
    return new Agreement.Residual(form, matrix.name(), rightName, tolerance(place));
  }

  private Tolerance tolerance(Place place) {
    Place factorPlace = place.field("factor", "a number of at least 1");
    double factor = factorPlace.number("a number of at least 1");
    if (factor < 1) {
      throw factorPlace.expected("a number of at least 1");
    }
    SizeExpression terms =
        sizes.positive(place.field("terms", "how many terms an element sums, as a formula"));
    Tolerance.Scale scale =
        place
            .optional("scale")
            .map(word -> Tolerance.Scale.valueOf(word.word(SCALES).toUpperCase(Locale.ROOT)))
            .orElse(Tolerance.Scale.PRODUCTS);
    return new Tolerance(factor, terms, scale);
  }

  private static void requireFloating(Place place, String kind, String output, ElementType type) {
    if (!type.isFloating()) {
      throw place.error(
          kind
              + " is for double and float, and the output '"
              + output
              + "' is of type "
              + type.cName()
              + "; expected exact, multiset or sorting_permutation");
    }
  }

  private Argument requireBuffer(Place place, String kind, String output) {
    return signature.arguments().stream()
        .filter(argument -> argument.name().equals(output))
        .findFirst()
        .orElseThrow(() -> place.error(kind + " is for buffers, and the result is a scalar"));
  }

  private static void requireSameType(Place place, Argument argument, ElementType type) {
    if (argument.type() != type) {
      throw place.error(
          "'"
              + argument.name()
              + "' is of type "
              + argument.type().cName()
              + "; expected "
              + type.cName()
              + " as the output");
    }
  }

  private Argument input(Place place) {
    String name = place.text("the name of an input");
    List<String> known = new ArrayList<>();
    for (Argument argument : signature.arguments()) {
      if (argument.isBuffer() && argument.isRead()) {
        if (argument.name().equals(name)) {
          return argument;
        }
        known.add(argument.name());
      }
    }
    throw place.error(
        "'" + name + "' is not an input buffer of the entry" + Nearest.question(name, known));
  }
}
