package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.Generator.Kind;
import dev.kernelharness.core.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an input's {@code generator}, and refuses one that does not fit the input. */
final class GeneratorReader {

  private static final double MOST_INTEGER = 1L << 53;
  private static final int UINT8_MAX = 255;
  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.PART).map(Kind::word).toList();

  private final Sizes sizes;

  /** A reader that tries what it reads at every shape of these sizes. */
  GeneratorReader(Sizes sizes) {
    this.sizes = sizes;
  }

  /**
   * The generator that an argument's description names; by family where it names none.
   *
   * @param argument the argument, with its shape
   */
  Generator read(Place description, Argument argument) {
    Optional<Place> place = description.optional("generator");
    if (place.isEmpty()) {
      return Generator.BY_FAMILY;
    }
    if (place.get().node().isTextual()) {
      return fitting(place.get(), place.get(), argument);
    }
    Place kind =
        place
            .get()
            .object("a kind such as \"family\", or an object with a kind")
            .field("kind", "a kind such as \"uniform\"");
    return fitting(place.get(), kind, argument);
  }

  private Generator fitting(Place place, Place kindPlace, Argument argument) {
    Kind kind = Kind.valueOf(kindPlace.word(KINDS).toUpperCase(Locale.ROOT));
    requireType(place, kind, argument);
    requireShape(place, kind, argument);
    return new Generator(kind, parameters(place, kind, argument.type()));
  }

  private static void requireType(Place place, Kind kind, Argument argument) {
    boolean floating = argument.type().isFloating();
    boolean fits =
        switch (kind) {
          case UNIFORM, NORMAL, POINTS, SPD, DIAGONALLY_DOMINANT -> floating;
          case PERMUTATION -> !floating;
          case TEXT -> argument.type() == ElementType.UINT8;
          case FAMILY, INTEGERS, SORTED, ADJACENCY, IMAGE, CONSTANT, PART -> true;
        };
    if (!fits) {
      String wanted =
          switch (kind) {
            case TEXT -> "uint8_t";
            case PERMUTATION -> "whole numbers";
            default -> "double or float";
          };
      throw place.error(
          kind.word()
              + " draws "
              + wanted
              + ", and '"
              + argument.name()
              + "' is of type "
              + argument.type().cName());
    }
  }

  private void requireShape(Place place, Kind kind, Argument argument) {
    int extents = argument.shape().size();
    switch (kind) {
      case SPD, DIAGONALLY_DOMINANT, ADJACENCY -> {
        requireExtents(place, kind, 2, extents);
        sizes.all().forEach(shape -> requireSquare(place, kind, argument, shape));
      }
      case POINTS, IMAGE -> requireExtents(place, kind, 2, extents);
      case SORTED, PERMUTATION, TEXT -> requireExtents(place, kind, 1, extents);
      case FAMILY, UNIFORM, NORMAL, INTEGERS, CONSTANT, PART -> {
        // any shape, scalars too
      }
    }
    if (kind == Kind.PERMUTATION && argument.type() == ElementType.UINT8) {
      sizes.all().forEach(shape -> requireByteSized(place, argument, shape));
    }
  }

  private static void requireExtents(Place place, Kind kind, int needed, int found) {
    if (found < needed) {
      throw place.error(
          kind.word()
              + " needs a shape of at least "
              + needed
              + (needed > 1 ? " extents" : " extent")
              + ", found "
              + found);
    }
  }

  private static void requireSquare(Place place, Kind kind, Argument argument, Shape shape) {
    long[] extents = argument.extents(shape);
    long rows = extents[extents.length - 2];
    long columns = extents[extents.length - 1];
    if (rows != columns) {
      throw place.error(
          kind.word()
              + " needs a square matrix in the last two extents, found "
              + rows
              + "x"
              + columns
              + " at "
              + shape);
    }
  }

  private static void requireByteSized(Place place, Argument argument, Shape shape) {
    long[] extents = argument.extents(shape);
    if (extents[extents.length - 1] > UINT8_MAX + 1) {
      throw place.error(
          "a permutation of " + extents[extents.length - 1] + " does not fit uint8_t at " + shape);
    }
  }

  private static Map<String, Double> parameters(Place place, Kind kind, ElementType type) {
    boolean unsigned = type == ElementType.UINT8 || type == ElementType.SIZE;
    return switch (kind) {
      case UNIFORM -> range(place, type, 0, 1);
      case INTEGERS -> range(place, type, unsigned ? 0 : -8, 8);
      case SORTED -> range(place, type, 0, type.isFloating() ? 1 : UINT8_MAX);
      case NORMAL -> {
        Map<String, Double> numbers = numbers(place, Map.of("mean", 0.0, "deviation", 1.0));
        if (!(numbers.getOrDefault("deviation", 0.0) > 0)) {
          throw place.field("deviation", "a number").expected("a number above 0");
        }
        yield numbers;
      }
      case ADJACENCY -> {
        Map<String, Double> numbers = numbers(place, Map.of("density", 0.1));
        double density = numbers.getOrDefault("density", 0.0);
        if (!(density > 0 && density <= 1)) {
          throw place.field("density", "a number").expected("a number above 0 and up to 1");
        }
        yield numbers;
      }
      case CONSTANT -> {
        if (!place.node().isObject()) {
          throw place.error("constant needs a value: {\"kind\": \"constant\", \"value\": 1}");
        }
        place.only("kind", "value");
        Place value = place.field("value", "a number");
        double number = value.number("a number");
        requireFits(value, number, type);
        yield Map.of("value", number);
      }
      case FAMILY, PERMUTATION, TEXT, POINTS, SPD, DIAGONALLY_DOMINANT, IMAGE, PART ->
          numbers(place, Map.of());
    };
  }

  /** {@code low} and {@code high}, in this order on the number line. */
  private static Map<String, Double> range(Place place, ElementType type, double low, double high) {
    Map<String, Double> numbers = numbers(place, Map.of("low", low, "high", high));
    double from = numbers.getOrDefault("low", low);
    double to = numbers.getOrDefault("high", high);
    boolean whole = !type.isFloating() || place.node().path("kind").asText().equals("integers");
    for (String name : List.of("low", "high")) {
      Optional<Place> given = place.optional(name);
      if (given.isPresent()) {
        requireFits(given.get(), given.get().number("a number"), type);
        if (whole && given.get().node().asDouble() % 1 != 0) {
          throw given.get().expected("a whole number");
        }
      }
    }
    if (!(from < to) && !(whole && from == to)) {
      throw place.error("low must be below high: " + plain(from) + " and " + plain(to));
    }
    return numbers;
  }

  private static void requireFits(Place place, double number, ElementType type) {
    boolean fits =
        switch (type) {
          case UINT8 -> number % 1 == 0 && number >= 0 && number <= UINT8_MAX;
          case INT -> number % 1 == 0 && number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
          case LONG -> number % 1 == 0 && Math.abs(number) <= MOST_INTEGER;
          case SIZE -> number % 1 == 0 && number >= 0 && number <= MOST_INTEGER;
          case FLOAT -> Math.abs(number) <= Float.MAX_VALUE;
          case DOUBLE -> true;
        };
    if (!fits) {
      throw place.error(plain(number) + " does not fit the type " + type.cName());
    }
  }

  /** The numbers beside the kind, with what stands for those that are left out. */
  private static Map<String, Double> numbers(Place place, Map<String, Double> defaults) {
    Map<String, Double> numbers = new LinkedHashMap<>(defaults);
    if (place.node().isObject()) {
      List<String> known =
          Stream.concat(Stream.of("kind"), defaults.keySet().stream().sorted()).toList();
      place.only(known.toArray(String[]::new));
      for (String name : defaults.keySet()) {
        place.optional(name).ifPresent(given -> numbers.put(name, given.number("a number")));
      }
    }
    return numbers;
  }

  private static String plain(double number) {
    return number % 1 == 0 && Math.abs(number) < MOST_INTEGER
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
