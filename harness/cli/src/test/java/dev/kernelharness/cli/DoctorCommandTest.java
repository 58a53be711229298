package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness doctor} prints and keeps, of a machine that is always the same. */
class DoctorCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void doctor_text_isTheGoldenFile() throws IOException {
    Invocation invocation = Invocation.in(folder, "doctor", "--threads", "4");

    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches("doctor.txt", invocation.out());
  }

  @Test
  void doctor_quickInColour_isTheGoldenFile() throws IOException {
    Invocation invocation =
        Invocation.in(folder, "doctor", "--quick", "--threads", "1", "--color", "always");

    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches("doctor-quick-colour.txt", invocation.out());
  }

  @Test
  void doctor_json_isTheGoldenFile() throws IOException {
    Invocation invocation = Invocation.in(folder, "doctor", "--json", "--threads", "4");
    JsonNode json = MAPPER.readTree(invocation.out());

    assertThat(invocation.lines()).hasSize(1);
    Golden.assertMatches(
        "doctor.json", MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  @Test
  void doctor_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-doctor.txt", Invocation.in(folder, "doctor", "--help").out());
  }

  @Test
  void doctor_colour_isForTerminalsOnly() {
    assertThat(Invocation.in(folder, "doctor").out()).doesNotContain("\u001b[");
    assertThat(Invocation.on(folder, "", true, Map.of(), "doctor").out()).contains("\u001b[1;33m");
  }

  @Test
  void doctor_profile_isWhatJsonPrints() throws IOException {
    Invocation invocation = Invocation.in(folder, "doctor", "--json");

    assertThat(invocation.err()).contains("measuring the FMA peak", "machine.json");
    assertThat(MAPPER.readTree(Files.readString(profile())))
        .isEqualTo(MAPPER.readTree(invocation.out()));
    try (var files = Files.list(profile().getParent())) {
      assertThat(files).containsExactly(profile());
    }
  }

  @Test
  void doctor_quick_doesNotReplaceAFullProfile() throws IOException {
    Invocation.in(folder, "doctor", "--quick");
    assertThat(isQuick()).isTrue();
    Invocation.in(folder, "doctor");
    assertThat(isQuick()).isFalse();

    Invocation third = Invocation.in(folder, "doctor", "--quick");

    assertThat(isQuick()).isFalse();
    assertThat(third.exitCode()).isZero();
    assertThat(third.err()).contains("a full profile stays");
  }

  @Test
  void doctor_brokenProfile_isReplaced() throws IOException {
    Files.createDirectories(profile().getParent());
    Files.writeString(profile(), "not JSON");

    Invocation.in(folder, "doctor", "--quick");

    assertThat(isQuick()).isTrue();
  }

  @Test
  void doctor_profileThatCantBeWritten_isAFault() throws IOException {
    Files.createDirectories(profile()); // a folder where the file belongs
    Files.createFile(profile().resolve("full"));

    Invocation invocation = Invocation.in(folder, "doctor");

    assertThat(invocation.exitCode()).isEqualTo(ExitCode.FAULT.code());
    assertThat(invocation.out()).contains("Trust");
    assertThat(invocation.err().lines()).anyMatch(line -> line.contains("can't be written"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--threads=0", "--threads=-3", "--threads=9999", "--sandbox=maybe", "--fast", "x"})
  void doctor_nonsense_isUsage(String argument) {
    Invocation invocation = Invocation.in(folder, "doctor", argument);

    assertThat(invocation.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(invocation.err()).contains("harness doctor --help");
  }

  private boolean isQuick() throws IOException {
    return MAPPER.readTree(Files.readString(profile())).path("quick").booleanValue();
  }

  private Path profile() {
    return folder.resolve("data/kernel-harness/results/amd-epyc-2c-abc123/machine.json");
  }
}
