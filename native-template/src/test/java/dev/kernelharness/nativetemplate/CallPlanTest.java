package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CallPlanTest {

  @Property
  void layout_anyShape_putsDataBeforeTheGuard(
      @ForAll @IntRange(min = 1, max = 300) int m,
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 0, max = 9000) int start) {
    Shape shape = Shape.parse("M=" + m + ",N=" + n + ",K=7");
    CallPlan plan = CallPlan.layout(TestSignatures.DGEMM, shape, start);
    long free = start;
    for (int i = 0; i < 3; i++) {
      CallPlan.Buffer buffer = plan.buffer(i);
      assertThat(buffer.regionOffset()).isGreaterThanOrEqualTo(free);
      assertThat(buffer.regionOffset() % 4096).isZero();
      assertThat(buffer.regionBytes() % 4096).isZero();
      assertThat(buffer.offset() % 64).isZero();
      assertThat(buffer.regionEnd() - buffer.offset() - buffer.sizeBytes()).isBetween(0L, 63L);
      free = buffer.regionEnd();
    }
    assertThat(plan.endOffset()).isEqualTo(free);
    assertThat(CallPlan.parse(plan.toText())).isEqualTo(plan);
  }

  @Test
  void layout_scalars_holdTheTypesBits() {
    Shape shape = Shape.parse("d=3,f=2,i=4000,l=5,s=6");
    CallPlan plan = CallPlan.layout(TestSignatures.MIXED, shape, 0);
    assertThat(plan.values().get(0))
        .isEqualTo(new CallPlan.Scalar(Double.doubleToRawLongBits(3.0)));
    assertThat(plan.values().get(2)).isEqualTo(new CallPlan.Scalar(0x4000_0000L));
    assertThat(plan.values().get(4)).isEqualTo(new CallPlan.Scalar(4000));
    assertThat(plan.values().get(8)).isEqualTo(new CallPlan.Scalar(6));
  }

  @Test
  void withScalars_inputsByValue_holdTheirBits() {
    Signature daxpy =
        new Signature(
            "daxpy",
            Optional.empty(),
            List.of(
                TestSignatures.scalar("alpha", ElementType.DOUBLE),
                TestSignatures.scalar("level", ElementType.UINT8),
                TestSignatures.size("n", ElementType.INT)));
    CallPlan layout = CallPlan.layout(daxpy, Shape.parse("n=5"), 0);
    assertThat(layout.values().get(0)).isEqualTo(new CallPlan.Scalar(0));
    List<double[]> inputs = List.of(new double[] {-1.5}, new double[] {200}, new double[0]);
    assertThat(layout.withScalars(daxpy, inputs).values())
        .containsExactly(
            new CallPlan.Scalar(Double.doubleToRawLongBits(-1.5)),
            new CallPlan.Scalar(200),
            new CallPlan.Scalar(5));
  }

  @Test
  void layout_sizeBeyondUint8_isRefused() {
    Shape shape = Shape.parse("n=256");
    assertThatThrownBy(() -> CallPlan.layout(TestSignatures.returning(ElementType.UINT8), shape, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n does not fit a uint8_t: 256");
  }

  @Test
  void layout_sizeBeyondInt_isRefused() {
    Shape shape = new Shape(Map.of("n", 1L << 31));
    assertThatThrownBy(() -> CallPlan.layout(TestSignatures.returning(ElementType.INT), shape, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n does not fit an int: 2147483648");
  }

  @Test
  void toText_plan_isOneWordAValue() {
    CallPlan plan = CallPlan.layout(TestSignatures.DGEMM, Shape.parse("M=2,N=3,K=4"), 0);
    assertThat(plan.values().get(3)).hasToString("b:2");
    assertThat(plan.toText().split(" ", -1)).hasSize(6);
  }

  @Test
  void parse_nonsense_isRefused() {
    for (String text : new String[] {"", "b:", "b:xyz", "p:0:4096:0", "p:0:64:0:65", "q:1"}) {
      assertThatThrownBy(() -> CallPlan.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
