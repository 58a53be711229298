package dev.kernelharness.judge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void ofWall_zero_isRefused() {
    assertThatThrownBy(() -> Limits.ofWall(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wall must be positive: 0");
  }

  @Test
  void withCpus_listOfRanges_isKept() {
    assertThat(Limits.ofWall(Duration.ofSeconds(1)).withCpus("0-1,3").cpus()).contains("0-1,3");
  }

  @Test
  void withCpus_anythingElse_isRefused() {
    Limits limits = Limits.ofWall(Duration.ofSeconds(1));
    assertThatThrownBy(() -> limits.withCpus("0; ls"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0; ls");
  }
}
