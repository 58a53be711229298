package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SizeExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code arguments}: what the entry's parameters are. */
final class ArgumentsReader {

  private static final int MAX_EXTENTS = 8;
  private static final List<String> ROLES = List.of("in", "out", "inout");
  private static final List<String> INITIALS = List.of("zero", "poison");
  private static final String DESCRIPTION =
      "an object such as {\"role\": \"in\", \"shape\": [\"n\"]}";

  private final Place entry;
  private final Place described;
  private final Sizes sizes;
  private final Set<String> parts;

  /**
   * A reader.
   *
   * @param parts the arguments that a structure draws
   */
  ArgumentsReader(Place root, Sizes sizes, Set<String> parts) {
    this.entry = root.field("entry", "a C prototype");
    this.described = root.field("arguments", "an object with a field for each argument");
    this.sizes = sizes;
    this.parts = Set.copyOf(parts);
  }

  /** The arguments in the order of the prototype's parameters. */
  List<Argument> read(Prototype prototype) {
    described.object("an object with a field for each argument");
    for (Map.Entry<String, Place> each : described.fields().entrySet()) {
      requireParameter(each.getKey(), each.getValue(), prototype);
    }
    List<Argument> arguments = new ArrayList<>();
    for (Prototype.Parameter parameter : prototype.parameters()) {
      arguments.add(argument(parameter));
    }
    if (prototype.returns().isEmpty() && arguments.stream().noneMatch(Argument::isWritten)) {
      throw described.error(
          "nothing is computed: no argument is out or inout, and "
              + prototype.name()
              + " returns void");
    }
    sizes.all().forEach(shape -> requireRoom(arguments, shape));
    return arguments;
  }

  private void requireParameter(String name, Place place, Prototype prototype) {
    if (!prototype.names().contains(name)) {
      throw place.error(
          prototype.name()
              + " has no parameter of this name"
              + Nearest.question(name, prototype.names()));
    }
    if (sizes.names().contains(name)) {
      throw place.error("is one of the sizes; only the other arguments are described");
    }
  }

  private Argument argument(Prototype.Parameter parameter) {
    if (sizes.names().contains(parameter.name())) {
      return size(parameter);
    }
    if (parameter.pointer()) {
      return buffer(parameter, described.field(parameter.name(), DESCRIPTION));
    }
    Optional<Place> place = described.optional(parameter.name());
    if (place.isEmpty()) {
      throw entry.error(
          "the scalar '"
              + parameter.name()
              + "' is neither one of the sizes ("
              + String.join(", ", sizes.names())
              + ") nor described in arguments");
    }
    return scalar(parameter, place.get());
  }

  private Argument size(Prototype.Parameter parameter) {
    boolean whole =
        switch (parameter.type()) {
          case INT, LONG, SIZE -> true;
          case DOUBLE, FLOAT, UINT8 -> false;
        };
    if (parameter.pointer() || !whole) {
      throw entry.error(
          "the size '"
              + parameter.name()
              + "' is a plain int, long or size_t, not "
              + parameter.type().cName()
              + (parameter.pointer() ? " *" : ""));
    }
    if (parameter.type() == ElementType.INT) {
      for (Shape shape : sizes.all()) {
        if (shape.size(parameter.name()) > Integer.MAX_VALUE) {
          throw entry.error(
              "the size '"
                  + parameter.name()
                  + "' is an int, which can't hold "
                  + shape.size(parameter.name()));
        }
      }
    }
    return new Argument(
        parameter.name(),
        parameter.type(),
        Role.SIZE,
        List.of(),
        Initial.ZERO,
        Generator.BY_FAMILY);
  }

  private Argument scalar(Prototype.Parameter parameter, Place place) {
    Optional<Place> shape = place.optional("shape");
    if (shape.isPresent()) {
      throw shape
          .get()
          .error(
              "leave this out: '"
                  + parameter.name()
                  + "' is a scalar in the entry; a buffer is written "
                  + parameter.type().cName()
                  + " *"
                  + parameter.name());
    }
    place.only("role", "generator");
    String role = place.field("role", "in").word(List.of("in"));
    Argument plain =
        new Argument(
            parameter.name(),
            parameter.type(),
            Role.valueOf(role.toUpperCase(Locale.ROOT)),
            List.of(),
            Initial.ZERO,
            Generator.BY_FAMILY);
    return with(plain, new GeneratorReader(sizes).read(place, plain));
  }

  private Argument buffer(Prototype.Parameter parameter, Place place) {
    place.object(DESCRIPTION).only("role", "shape", "initial", "generator");
    Place rolePlace = place.field("role", "in, out or inout");
    String word = rolePlace.word(ROLES);
    Role role = Role.valueOf(word.toUpperCase(Locale.ROOT));
    if (parameter.constant() && role != Role.IN) {
      throw rolePlace.error("expected in, for the entry declares it const; found \"" + word + "\"");
    }
    Argument plain =
        new Argument(
            parameter.name(),
            parameter.type(),
            role,
            extents(place.field("shape", "a list of extents such as [\"n\"]")),
            initial(place, role),
            Generator.BY_FAMILY);
    Optional<Place> generator = place.optional("generator");
    if (parts.contains(parameter.name())) {
      if (generator.isPresent()) {
        throw generator.get().error("a part of a structure is drawn with it; leave this out");
      }
      return with(plain, new Generator(Generator.Kind.PART, Map.of()));
    }
    if (role == Role.OUT && generator.isPresent()) {
      throw generator.get().error("an output is not drawn; leave this out, or make it inout");
    }
    return with(plain, new GeneratorReader(sizes).read(place, plain));
  }

  private List<SizeExpression> extents(Place list) {
    List<SizeExpression> extents = new ArrayList<>();
    for (Place extent : list.elements("a list of extents such as [\"n\"]")) {
      extents.add(sizes.positive(extent));
    }
    if (extents.size() > MAX_EXTENTS) {
      throw list.error("at most " + MAX_EXTENTS + " extents, not " + extents.size());
    }
    return extents;
  }

  private static Initial initial(Place place, Role role) {
    Optional<Place> initial = place.optional("initial");
    if (initial.isPresent() && role != Role.OUT) {
      throw initial.get().error("only what is out has it; an input holds what its generator draws");
    }
    return initial
        .map(word -> Initial.valueOf(word.word(INITIALS).toUpperCase(Locale.ROOT)))
        .orElse(Initial.POISON);
  }

  private void requireRoom(List<Argument> arguments, Shape shape) {
    try {
      OperandHeap.require(arguments, shape);
    } catch (ProblemException e) {
      throw described.error(String.valueOf(e.getMessage()));
    }
  }

  private static Argument with(Argument plain, Generator generator) {
    return new Argument(
        plain.name(), plain.type(), plain.role(), plain.shape(), plain.initial(), generator);
  }
}
