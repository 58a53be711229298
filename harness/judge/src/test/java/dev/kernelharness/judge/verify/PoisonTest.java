package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoisonTest {

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void write_ofTheOracle_isAnotherThanTheCandidates(ElementType type) {
    double candidates = written(Poison.CANDIDATE, type, Initial.POISON);
    double oracles = written(Poison.ORACLE, type, Initial.POISON);

    assertThat(Double.doubleToRawLongBits(oracles))
        .isNotEqualTo(Double.doubleToRawLongBits(candidates));
    assertThat(Poison.CANDIDATE.is(type, oracles)).isFalse();
    assertThat(Poison.ORACLE.is(type, candidates)).isFalse();
    assertThat(Poison.ORACLE.is(type, oracles)).isEqualTo(type != ElementType.UINT8);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void write_toWhatIsZeroBeforeTheCall_writesZeros(ElementType type) {
    assertThat(written(Poison.ORACLE, type, Initial.ZERO)).isZero();
  }

  private static double written(Poison poison, ElementType type, Initial initial) {
    ByteBuffer memory = ByteBuffer.allocate(type.sizeBytes()).order(ByteOrder.nativeOrder());
    poison.write(
        new Argument(
            "y", type, Role.OUT, List.of(MadeUp.extent("n")), initial, Generator.BY_FAMILY),
        memory);
    return Elements.read(type, memory.flip(), 1)[0];
  }
}
