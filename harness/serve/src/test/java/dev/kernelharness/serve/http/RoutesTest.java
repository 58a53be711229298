package dev.kernelharness.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "localhost,true",
    "localhost:8080,true",
    "a.localhost:1,true",
    "127.0.0.1:8080,true",
    "127.1.2.3,true",
    "[::1]:8080,true",
    "evil.example,false",
    "127.0.0.1.evil.example,false",
    "localhost.evil.example:80,false",
    "192.168.1.1,false"
  })
  void isLoopback_host_isWhatItSays(String host, boolean loopback) {
    assertThat(Routes.isLoopback(host)).isEqualTo(loopback);
  }
}
