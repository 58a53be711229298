package dev.kernelharness.search.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {

  @ParameterizedTest
  @CsvSource({
    "VERDICT: same,SAME",
    "VERDICT: different,DIFFERENT",
    "verdict: Same.,SAME",
    "**VERDICT: different**,DIFFERENT",
    "**Verdict:** same,SAME",
    "### VERDICT: different,DIFFERENT",
    "`VERDICT: same`,SAME",
    "> Verdict = different (the tail is missed),DIFFERENT",
    "VERDICT:same,SAME",
  })
  void verdict_asModelsWriteIt_isUnderstood(String line, SelfCheck verdict) {
    assertThat(SelfCheck.verdict("The loops differ.\n\n" + line + "\n")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "They are the same.",
        "VERDICT: same|different",
        "VERDICT: same | different",
        "VERDICT: sameness",
        "VERDICT: unsure",
        "my VERDICT: same",
        "VERDICT: same or different",
        "VERDICT:\n",
      })
  void verdict_nothingClear_isUnclear(String text) {
    assertThat(SelfCheck.verdict(text)).isEqualTo(SelfCheck.UNCLEAR);
  }

  @Test
  void verdict_changedItsMind_theLastLineCounts() {
    assertThat(SelfCheck.verdict("VERDICT: same\nNo, wait.\nVERDICT: different"))
        .isEqualTo(SelfCheck.DIFFERENT);
  }

  @Test
  void verdict_windowsLineFeeds_areUnderstood() {
    assertThat(SelfCheck.verdict("So:\r\nVERDICT: same\r\n")).isEqualTo(SelfCheck.SAME);
  }
}
