package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBandwidthTest {

  @ParameterizedTest
  @CsvSource({
    "0, 65536, 2048, 64", // nothing known of caches
    "32, 65536, 2048, 128", // four times the caches
    "480, 23000, 2048, 1916", // a quarter of what is free, for three arrays
    "1024, 900000, 2048, 2048", // the ceiling
    "32, 1, 2048, 1" // hardly any memory
  })
  void arrayBytes_inMebibytes_areBounded(
      long cacheMebibytes, long freeMebibytes, long ceilingMebibytes, long expectedMebibytes) {
    long bytes =
        MemoryBandwidth.arrayBytes(
            cacheMebibytes << 20, freeMebibytes << 20, ceilingMebibytes << 20);

    assertThat(bytes >> 20).isEqualTo(expectedMebibytes);
  }
}
