package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {

  private static final Problem COPY =
      MadeUp.problem(
          "y",
          new Agreement.Exact(),
          MadeUp.in("x", "n"),
          MadeUp.out("y", ElementType.DOUBLE, "n"),
          MadeUp.size());

  @Test
  void refill_eachCall_drawsInputsThatNoneHadBefore() throws IOException {
    try (TimedCalls calls = TimedCalls.unverified(conditions(), 42)) {
      assertThat(new HashSet<>(inputs(calls, 200))).hasSize(200);
      assertThat(calls.drawsOfLastRun()).hasSize(200).startsWith(0, 1, 2);
    }
  }

  @Test
  void refill_anotherRun_goesOnDrawing() throws IOException {
    try (TimedCalls calls = TimedCalls.unverified(conditions(), 42)) {
      List<List<Double>> first = inputs(calls, 3);
      List<List<Double>> second = inputs(calls, 2);
      assertThat(second).doesNotContainAnyElementsOf(first);
      assertThat(calls.drawsOfLastRun()).containsExactly(3, 4);
    }
  }

  @Test
  void again_givenDraws_hasTheirInputsInThatOrder() throws IOException {
    try (TimedCalls calls = TimedCalls.unverified(conditions(), 42)) {
      List<List<Double>> first = inputs(calls, 5);
      try (TimedCalls again = calls.again(new int[] {-1, 4, 0, 2})) {
        List<List<Double>> second = inputs(again, 4);
        assertThat(first).doesNotContain(second.get(0));
        assertThat(second.subList(1, 4)).containsExactly(first.get(4), first.get(0), first.get(2));
      }
    }
  }

  /** What the calls of one run find in x. */
  private static List<List<Double>> inputs(TimedCalls calls, int count) {
    List<List<Double>> all = new ArrayList<>();
    for (int call = 0; call < count; call++) {
      calls.refill(call);
      ByteBuffer data = calls.memory().data(calls.plan().buffer(0));
      List<Double> x = new ArrayList<>();
      while (data.hasRemaining()) {
        x.add(data.getDouble());
      }
      all.add(x);
    }
    return all;
  }

  private static Conditions conditions() {
    return new Conditions(
        COPY, Shape.parse("n=4"), OptLevel.O3, 6, Protocol.STANDARD, 1, Duration.ofSeconds(8));
  }
}
