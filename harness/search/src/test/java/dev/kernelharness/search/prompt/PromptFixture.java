package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Driver;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small problem, and evaluations of it. */
final class PromptFixture {

  static final String BASELINE =
      """
      /* isa: any
       * How it works: one loop, no threads.
       */
      void scale_optimized(const double *x, double *y, int n) {
        for (int i = 0; i < n; i++) {
          y[i] = 2 * x[i];
        }
      }
      """;

  static final Machine MACHINE =
      new Machine(
          "test-cpu",
          "Test CPU",
          List.of("avx2", "fma"),
          4,
          List.of("L1 32K", "L2 512K"),
          "",
          "",
          "");

  private static final SizeExpression N = expression("n");

  private static final Problem PROBLEM =
      new Problem(
          "scale",
          "y = 2 x",
          new Signature(
              "scale_optimized",
              Optional.empty(),
              List.of(
                  new Argument(
                      "x", ElementType.DOUBLE, Argument.Role.IN, List.of(N), Argument.Initial.ZERO),
                  new Argument(
                      "y",
                      ElementType.DOUBLE,
                      Argument.Role.OUT,
                      List.of(N),
                      Argument.Initial.POISON),
                  new Argument(
                      "n", ElementType.INT, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO))),
          List.of("n"),
          Shape.parse("n=1000"),
          List.of(Shape.parse("n=1"), Shape.parse("n=17")),
          List.of(),
          List.of(InputFamily.values()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Metric.SPEEDUP,
          "baseline",
          Map.of(
              "y",
              new Agreement.Elementwise(
                  new Tolerance(4, expression("1"), Tolerance.Scale.PRODUCTS))),
          BASELINE,
          BASELINE,
          "Doubles each element.");

  private PromptFixture() {}

  static Facts facts() {
    return new Facts(
        PROBLEM,
        Shape.parse("n=1000"),
        MACHINE,
        4,
        6,
        List.of("register blocking", "cache blocking", "SIMD", "OpenMP", "prefetch"),
        List.of(),
        OptLevel.O3,
        BASELINE,
        Facts.BASELINE);
  }

  /** The facts of a problem whose entry takes C++ types. */
  static Facts driven(boolean parallel) {
    Driver driver =
        new Driver(
            "the driver",
            "#include <vector>\nstruct Point { double x; };\n",
            "void scale(std::vector<double> &x)",
            List.of("twice"),
            parallel,
            List.of());
    Problem problem =
        new Problem(
            "driven",
            "scale a vector",
            new Signature("scale", Optional.empty(), List.of()),
            List.of("n"),
            Shape.parse("n=1000"),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Metric.SPEEDUP,
            "baseline",
            Map.of(),
            BASELINE,
            BASELINE,
            "Doubles each element of x.",
            Optional.of(driver));
    Facts facts = facts();
    return new Facts(
        problem,
        facts.shape(),
        MACHINE,
        4,
        6,
        facts.allowed(),
        facts.forbidden(),
        OptLevel.O3,
        BASELINE,
        Facts.BASELINE);
  }

  static Evaluation evaluation(Verdict verdict, Optional<Checks> checks) {
    return new Evaluation(
        "c",
        Optional.empty(),
        new Conditions(
            PROBLEM,
            Shape.parse("n=1000"),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            4,
            Duration.ofSeconds(8)),
        MACHINE,
        verdict,
        checks,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "none",
        Instant.EPOCH);
  }

  private static SizeExpression expression(String text) {
    return new SizeExpression() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public long valueAt(Shape shape) {
        return text.equals("1") ? 1 : shape.size(text);
      }
    };
  }
}
