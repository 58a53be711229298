package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapShareTest {

  @Test
  void mebibytes_ofSmallOperands_areFew() {
    assertThat(HeapShare.mebibytes(1000, 768)).isEqualTo(1);
  }

  @Test
  void mebibytes_ofLargeOperands_areThoseOfAllTheirCopies() {
    assertThat(HeapShare.mebibytes(100L << 20, 768)).isEqualTo(601);
  }

  @Test
  void mebibytes_neverExceedWhatThereIs() {
    assertThat(HeapShare.mebibytes(1L << 30, 768)).isEqualTo(768);
  }
}
