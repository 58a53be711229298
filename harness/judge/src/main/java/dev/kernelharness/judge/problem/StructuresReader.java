package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;
import dev.kernelharness.core.Structure.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code structures}: the sparse matrices and graphs among the inputs. */
final class StructuresReader {

  private static final String ROW_POINTERS = "rowPointers";
  private static final String ROW_INDEXES = "rowIndexes";
  private static final String COLUMN_INDEXES = StructureRoom.COLUMN_INDEXES;
  private static final String VALUES = "values";
  private static final List<String> KINDS = Arrays.stream(Kind.values()).map(Kind::word).toList();

  private final Optional<Place> list;
  private final Sizes sizes;

  /** A reader. */
  StructuresReader(Place root, Sizes sizes) {
    this.list = root.optional("structures");
    this.sizes = sizes;
  }

  /** A structure and where it stands. */
  record Placed(Place place, Structure structure) {}

  /** The structures, before anybody knows what the arguments are. */
  List<Placed> read() {
    List<Placed> structures = new ArrayList<>();
    Set<String> parts = new LinkedHashSet<>();
    for (Place place : list.map(l -> l.elements("a list of structures")).orElse(List.of())) {
      Structure structure = structure(place);
      for (String part : known(structure.kind())) {
        String argument = structure.parts().get(part);
        if (argument != null && !parts.add(argument)) {
          throw place
              .field("parts", "an object")
              .field(part, "an argument")
              .error("'" + argument + "' is already a part");
        }
      }
      structures.add(new Placed(place, structure));
    }
    return structures;
  }

  private Structure structure(Place place) {
    Kind kind =
        Kind.valueOf(
            place
                .object("an object with kind and parts")
                .field("kind", Place.alternatives(KINDS))
                .word(KINDS)
                .toUpperCase(Locale.ROOT));
    String rows = kind == Kind.GRAPH ? "nodes" : "rows";
    String columns = kind == Kind.GRAPH ? "nodes" : "columns";
    if (kind == Kind.GRAPH) {
      place.only("kind", "nodes", "parts");
    } else {
      place.only("kind", "rows", "columns", "parts");
    }
    return new Structure(
        kind,
        sizes.positive(place.field(rows, "a formula over the sizes")),
        sizes.positive(place.field(columns, "a formula over the sizes")),
        parts(kind, place.field("parts", "an object with " + String.join(", ", known(kind)))));
  }

  private static Map<String, String> parts(Kind kind, Place place) {
    List<String> known = known(kind);
    place.only(known.toArray(String[]::new));
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : known) {
      Optional<Place> part = place.optional(name);
      if (part.isEmpty() && !name.equals(VALUES)) {
        throw place.field(name, "the name of an argument").error("missing");
      }
      part.ifPresent(p -> parts.put(name, p.text("the name of an argument")));
    }
    return parts;
  }

  private static List<String> known(Kind kind) {
    return switch (kind) {
      case CSR -> List.of(ROW_POINTERS, COLUMN_INDEXES, VALUES);
      case COO -> List.of(ROW_INDEXES, COLUMN_INDEXES, VALUES);
      case GRAPH -> List.of(ROW_POINTERS, COLUMN_INDEXES);
    };
  }

  /**
   * Checks that the parts are inputs of the right types and lengths, and that the entries have room
   * in the matrix.
   *
   * @throws ProblemException if not
   */
  void requireFit(List<Placed> structures, List<Argument> arguments) {
    for (Placed placed : structures) {
      Place parts = placed.place().field("parts", "an object");
      Map<String, Argument> byPart = new LinkedHashMap<>();
      for (String name : known(placed.structure().kind())) {
        Optional<Place> place = parts.optional(name);
        if (place.isPresent()) {
          byPart.put(name, part(name, place.get(), arguments));
        }
      }
      for (Shape shape : sizes.all()) {
        requireLengths(placed, parts, byPart, shape);
        requireRoom(placed, byPart, shape);
      }
    }
  }

  private static Argument part(String part, Place place, List<Argument> arguments) {
    String name = place.node().asText();
    List<String> inputs =
        arguments.stream()
            .filter(a -> a.isBuffer() && a.role() == Role.IN)
            .map(Argument::name)
            .toList();
    if (!inputs.contains(name)) {
      throw place.error(
          "'" + name + "' is not an input buffer of the entry" + Nearest.question(name, inputs));
    }
    Argument argument =
        arguments.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
    boolean fits =
        part.equals(VALUES)
            ? argument.type().isFloating()
            : switch (argument.type()) {
              case INT, LONG, SIZE -> true;
              case DOUBLE, FLOAT, UINT8 -> false;
            };
    if (!fits) {
      throw place.error(
          "'"
              + name
              + "' is of type "
              + argument.type().cName()
              + "; expected "
              + (part.equals(VALUES) ? "double or float" : "int, long or size_t"));
    }
    return argument;
  }

  private static void requireLengths(
      Placed placed, Place parts, Map<String, Argument> byPart, Shape shape) {
    long entries = entries(byPart, shape);
    long pointers = placed.structure().rows().valueAt(shape) + 1;
    byPart.forEach(
        (name, argument) -> {
          boolean isPointers = name.equals(ROW_POINTERS);
          long expected = isPointers ? pointers : entries;
          if (argument.elements(shape) != expected) {
            throw parts
                .field(name, "an argument")
                .error(
                    "'"
                        + argument.name()
                        + "' has "
                        + argument.elements(shape)
                        + " elements at "
                        + shape
                        + "; expected "
                        + expected
                        + (isPointers ? ", one more than rows" : ", as many as columnIndexes"));
          }
        });
  }

  private static void requireRoom(Placed placed, Map<String, Argument> byPart, Shape shape) {
    StructureRoom.of(placed.structure(), entries(byPart, shape), shape)
        .complaint()
        .ifPresent(
            complaint -> {
              throw placed.place().error(complaint);
            });
  }

  private static long entries(Map<String, Argument> byPart, Shape shape) {
    Argument indexes = byPart.get(COLUMN_INDEXES);
    if (indexes == null) {
      throw new IllegalStateException("no column indexes among " + byPart.keySet());
    }
    return indexes.elements(shape);
  }
}
