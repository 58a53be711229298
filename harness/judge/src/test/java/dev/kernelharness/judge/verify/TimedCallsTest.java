package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.nativetemplate.CallPlan;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimedCallsTest {

  private static final Problem AXPY =
      MadeUp.problem(
          "y",
          new Agreement.Elementwise(MadeUp.PRODUCTS),
          MadeUp.in("alpha"),
          MadeUp.in("x", "n"),
          MadeUp.inOut("y", Generator.BY_FAMILY, "n"),
          MadeUp.size());

  @Test
  void refill_argumentInPlace_isFreshForEveryCall() throws Exception {
    try (TimedCalls calls = TimedCalls.unverified(conditions(AXPY), 1)) {
      DoubleBuffer y = calls.memory().data(calls.plan().buffer(2)).asDoubleBuffer();
      Set<Double> seen = new HashSet<>();
      for (int call = 0; call < 5; call++) {
        calls.refill(call);
        assertThat(seen.add(y.get(0))).isTrue();
        y.put(0, 1e9); // as the call would
      }
      assertThat(seen).doesNotContain(1e9);
    }
  }

  @Test
  void plans_inputsAreShared_whatIsWrittenIsNot() throws Exception {
    try (TimedCalls calls = TimedCalls.unverified(conditions(AXPY), 1)) {
      List<CallPlan.Value> own = calls.plan().values();
      List<CallPlan.Value> yardstick = calls.yardstickPlan().values();
      assertThat(yardstick.get(0)).isEqualTo(own.get(0));
      assertThat(yardstick.get(1)).isEqualTo(own.get(1));
      assertThat(yardstick.get(2)).isNotEqualTo(own.get(2));
      double alpha = Double.longBitsToDouble(((CallPlan.Scalar) own.get(0)).bits());
      assertThat(alpha).isBetween(-1.0, 1.0).isNotZero();
    }
  }

  @Test
  void finish_wrongInPlace_isFoundFromTheInputsBefore() throws Exception {
    Problem problem =
        MadeUp.problem(
            "A",
            new Agreement.Residual(Agreement.Form.LU, "A", Optional.empty(), MadeUp.PRODUCTS),
            MadeUp.inOut("A", MadeUp.generator(Generator.Kind.DIAGONALLY_DOMINANT), "n", "n"),
            MadeUp.size());
    for (boolean right : new boolean[] {true, false}) {
      try (TimedCalls calls =
          TimedCalls.verified(
              conditions(problem),
              (p, shape, inputs) -> {
                throw new AssertionError("a residual needs no oracle");
              },
              1)) {
        DoubleBuffer a = calls.memory().data(calls.plan().buffer(0)).asDoubleBuffer();
        calls.refill(0);
        if (right) {
          factorise(a, 4);
        }
        calls.returned(0, 0);
        calls.finish();
        assertThat(calls.finding().isEmpty()).isEqualTo(right);
      }
    }
  }

  private static void factorise(DoubleBuffer a, int n) {
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a.get(i * n + k) / a.get(k * n + k);
        a.put(i * n + k, factor);
        for (int j = k + 1; j < n; j++) {
          a.put(i * n + j, a.get(i * n + j) - factor * a.get(k * n + j));
        }
      }
    }
  }

  private static Conditions conditions(Problem problem) {
    return new Conditions(
        problem,
        problem.defaultShape(),
        OptLevel.O3,
        6,
        Protocol.STANDARD,
        1,
        Duration.ofSeconds(8));
  }
}
