package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, http://localhost:8000/v1",
    "http://localhost:8000/, http://localhost:8000/v1",
    "http://localhost:8000/v1, http://localhost:8000/v1",
    "http://localhost:8000/v1//, http://localhost:8000/v1",
    "' HTTP://LocalHost:8000/v1 ', http://localhost:8000/v1",
    "https://api.deepseek.com, https://api.deepseek.com/v1",
    "https://openrouter.ai/api/v1, https://openrouter.ai/api/v1",
    "https://host/v1beta/openai/, https://host/v1beta/openai",
    "http://h/v1/chat/completions, http://h/v1",
    "http://h/chat/completions, http://h/v1",
    "http://[::1]:11434, http://[::1]:11434/v1",
    "http://node_7:8000, http://node_7:8000/v1",
  })
  void base_anyFormOfAUrl_isBroughtIntoOne(String given, String base) {
    EndpointSettings settings = EndpointSettings.of(given);

    assertThat(settings.base()).isEqualTo(base);
    assertThat(EndpointSettings.of(base).base()).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8000", "ftp://h/v1", "http://", "/v1", "http://h:99999/v1"})
  void of_noUrl_saysWhatItMustBe(String given) {
    assertThatThrownBy(() -> EndpointSettings.of(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the endpoint must be a URL that begins with http:// or https://: '" + given + "'");
  }

  @Test
  void of_secretsInTheUrl_areRefusedUnseen() {
    assertThatThrownBy(() -> EndpointSettings.of("http://me:s3cret@h/v1"))
        .hasMessageContaining("must not hold a user")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> EndpointSettings.of("http://h/v1?key=s3cret"))
        .hasMessageContaining("must end with its path")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void withAnswerLimit_notPositive_isRefused() {
    EndpointSettings settings = EndpointSettings.of("http://h");

    assertThatThrownBy(() -> settings.withAnswerLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
