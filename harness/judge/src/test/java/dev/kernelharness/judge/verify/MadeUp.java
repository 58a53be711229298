package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Structure;
import dev.kernelharness.core.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Problems made up for tests, over the size {@code n}. */
final class MadeUp {

  static final Tolerance PRODUCTS = tolerance(Tolerance.Scale.PRODUCTS);

  private MadeUp() {}

  static Tolerance tolerance(Tolerance.Scale scale) {
    return new Tolerance(4, extent("n"), scale);
  }

  /** A problem with this output's agreement and these arguments. */
  static Problem problem(String output, Agreement agreement, Argument... arguments) {
    return problem(List.of(InputFamily.values()), List.of(), Map.of(output, agreement), arguments);
  }

  static Problem problem(
      List<InputFamily> families,
      List<Structure> structures,
      Map<String, Agreement> agreements,
      Argument... arguments) {
    return problem(families, structures, agreements, Optional.empty(), arguments);
  }

  /** A problem whose entry returns a double. */
  static Problem returningDouble(Argument... arguments) {
    return problem(
        List.of(InputFamily.values()),
        List.of(),
        Map.of(Problem.RETURNED, new Agreement.Elementwise(PRODUCTS)),
        Optional.of(ElementType.DOUBLE),
        arguments);
  }

  private static Problem problem(
      List<InputFamily> families,
      List<Structure> structures,
      Map<String, Agreement> agreements,
      Optional<ElementType> returns,
      Argument... arguments) {
    return new Problem(
        "made-up",
        "a problem for a test",
        new Signature("f", returns, Arrays.asList(arguments)),
        List.of("n"),
        Shape.parse("n=4"),
        List.of(Shape.parse("n=1"), Shape.parse("n=7")),
        structures,
        families,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Metric.SPEEDUP,
        "baseline",
        agreements,
        "",
        "",
        "");
  }

  static Argument in(String name, ElementType type, Generator generator, String... extents) {
    return argument(name, type, Role.IN, generator, extents);
  }

  static Argument in(String name, String... extents) {
    return in(name, ElementType.DOUBLE, Generator.BY_FAMILY, extents);
  }

  static Argument inOut(String name, Generator generator, String... extents) {
    return argument(name, ElementType.DOUBLE, Role.INOUT, generator, extents);
  }

  static Argument out(String name, ElementType type, String... extents) {
    return argument(name, type, Role.OUT, Generator.BY_FAMILY, extents);
  }

  static Argument size() {
    return argument("n", ElementType.INT, Role.SIZE, Generator.BY_FAMILY);
  }

  static Generator generator(Generator.Kind kind) {
    return new Generator(kind, Map.of());
  }

  private static Argument argument(
      String name, ElementType type, Role role, Generator generator, String... extents) {
    return new Argument(
        name,
        type,
        role,
        Arrays.stream(extents).map(MadeUp::extent).toList(),
        Initial.POISON,
        generator);
  }

  /** A number, a size, or a sum of both such as {@code n+1}. */
  static SizeExpression extent(String text) {
    return new SizeExpression() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public long valueAt(Shape shape) {
        return Arrays.stream(text.split("\\+", -1))
            .mapToLong(term -> term.matches("\\d+") ? Long.parseLong(term) : shape.size(term))
            .sum();
      }
    };
  }
}
