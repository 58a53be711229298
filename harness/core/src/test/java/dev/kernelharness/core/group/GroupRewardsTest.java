package dev.kernelharness.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.group.GroupRewards.Member;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GroupRewardsTest {

  @Test
  void of_aMixedGroup_givesTheFastestAHundred() {
    assertThat(
            GroupRewards.of(
                List.of(
                    Member.accepted(20),
                    Member.rejected(-10),
                    Member.accepted(80),
                    Member.unscorable())))
        .containsExactly(
            OptionalDouble.of(25),
            OptionalDouble.of(-10),
            OptionalDouble.of(100),
            OptionalDouble.empty());
  }

  @Test
  void of_nobodyRight_isWhatEachEarned() {
    assertThat(GroupRewards.of(List.of(Member.rejected(-40))))
        .containsExactly(OptionalDouble.of(-40));
    assertThat(GroupRewards.of(List.of())).isEmpty();
  }

  @Test
  void accepted_withoutASpeed_isRefused() {
    assertThatThrownBy(() -> Member.accepted(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Member.accepted(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
