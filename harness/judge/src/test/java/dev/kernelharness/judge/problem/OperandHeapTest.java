package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperandHeapTest {

  @Test
  void mostBytes_ofAHeap_isAnEighthOfIt() {
    assertThat(OperandHeap.mostBytes(1L << 30)).isEqualTo(128L << 20);
  }

  @Test
  void mostBytes_ofASmallHeap_isEnoughForTheProblemsThatComeWithTheHarness() {
    assertThat(OperandHeap.mostBytes(100L << 20)).isEqualTo(64L << 20);
  }
}
