package dev.kernelharness.judge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of what was seen. */
class FindingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SMT, YELLOW, --threads 8",
    "governor, YELLOW, cpupower frequency-set -g performance",
    "turbo, YELLOW, cpufreq/boost",
    "memory, YELLOW, swapoff",
    "clock source, YELLOW, clocksource=tsc",
    "CPU quota, RED, --threads 4",
    "process limit, YELLOW, 512",
    "virtualisation, GREEN, ''",
    "memory limit, GREEN, ''",
    "other processes, GREEN, ''",
    "sandbox, YELLOW, apt-get install bubblewrap",
    "calibration, GREEN, ''",
    "plain C driver, GREEN, ''",
    "protocol standard, GREEN, ''"
  })
  void findings_ofABareMachine_adviseWhatHelps(String name, Light light, String advice)
      throws IOException {
    Examination examination =
        Examinations.of(
            Fixture.unpack(Fixture.ZEN3, folder),
            16,
            "limits (bubblewrap is not installed; apt-get install bubblewrap)");

    assertFinding(finding(examination, name), light, advice);
  }

  @ParameterizedTest
  @CsvSource({
    "SMT, GREY, can't see",
    "caches, GREY, other guests",
    "governor, GREY, ''",
    "virtualisation, YELLOW, yardstick",
    "sandbox, GREEN, ''"
  })
  void findings_ofAGuest_doNotClaimMoreThanItSees(String name, Light light, String advice)
      throws IOException {
    Examination examination =
        Examinations.of(Fixture.unpack(Fixture.GUEST, folder), 2, "bubblewrap");

    assertFinding(finding(examination, name), light, advice);
  }

  @ParameterizedTest
  @CsvSource({
    "cores, GREEN, ''", // two nodes on one socket are close
    "CPU quota, RED, --threads 1",
    "memory limit, YELLOW, 2 GiB",
    "pressure, GREY, ''",
    "caches, GREEN, ''"
  })
  void findings_ofASmallContainer_nameItsLimits(String name, Light light, String advice)
      throws IOException {
    Examination examination =
        Examinations.of(Fixture.unpack(Fixture.ARM64, folder), 64, "bubblewrap");

    assertFinding(finding(examination, name), light, advice);
  }

  @ParameterizedTest
  @CsvSource({"1, GREEN", "4, YELLOW", "30, RED"})
  void repeatability_variation_decidesTheLight(double spreadPercent, Light light) {
    Series gflops =
        new Series(List.of(100 - spreadPercent, 100.0, 100 + spreadPercent)); // that variation
    Examination examination =
        Examinations.of(
            new SystemFiles(folder), 2, "bubblewrap", Examinations.measurements(gflops));

    assertThat(gflops.coefficientOfVariation()).isCloseTo(spreadPercent / 100, within(1e-12));
    assertThat(finding(examination, "protocol standard").light()).isEqualTo(light);
    assertThat(Findings.of(examination).light().compareTo(light)).isNotNegative();
  }

  @Test
  void failedMeasurement_isGreyAndSaysWhy() {
    Measurements fine = Examinations.measurements(new Series(List.of(1.0)));
    Measurements failed =
        new Measurements(
            fine.clock(),
            Examined.missing("gcc fell over"),
            fine.bandwidth(),
            fine.emptyCall(),
            fine.agreement(),
            fine.paper(),
            fine.standard(),
            fine.calibration(),
            new Measurements.Disturbance(OptionalDouble.of(0.2), OptionalLong.of(7)));
    Examination examination = Examinations.of(new SystemFiles(folder), 2, "bubblewrap", failed);

    assertThat(finding(examination, "FMA peak").light()).isEqualTo(Light.GREY);
    assertThat(finding(examination, "FMA peak").value()).contains("gcc fell over");
    assertThat(finding(examination, "steal").light()).isEqualTo(Light.RED);
    assertThat(finding(examination, "throttled").light()).isEqualTo(Light.RED);
  }

  @Test
  void findings_ofASilentSystem_haveALightEach() {
    Findings findings = Findings.of(Examinations.of(new SystemFiles(folder), 2, "bubblewrap"));

    assertThat(findings.sections()).hasSize(6).allMatch(s -> !s.findings().isEmpty());
    assertThat(findings.count(Light.GREY)).isGreaterThan(4);
    assertThat(findings.light()).isEqualTo(Light.GREEN);
  }

  @Test
  void finding_anywhere_isOnOneLine() throws IOException {
    Findings findings =
        Findings.of(Examinations.of(Fixture.unpack(Fixture.ZEN3, folder), 32, "bubblewrap"));

    assertThat(findings.sections())
        .flatMap(Section::findings)
        .allSatisfy(f -> assertThat(f.value() + f.advice()).doesNotContain("\n"))
        .allSatisfy(f -> assertThat(f.light() != Light.GREEN || f.advice().isEmpty()).isTrue());
  }

  @Test
  void series_withoutPositiveValues_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Series(List.of(1.0, Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Series(List.of()));
  }

  @Test
  void series_unsortedValues_hasItsStatistics() {
    Series series = new Series(List.of(3.0, 1.0, 2.0, 4.0));

    assertThat(series.median()).isEqualTo(2.5);
    assertThat(series.min()).isEqualTo(1);
    assertThat(series.max()).isEqualTo(4);
    assertThat(new Series(List.of(5.0)).coefficientOfVariation()).isZero();
  }

  private static void assertFinding(Finding finding, Light light, String advice) {
    assertThat(finding.light()).as(finding.toString()).isEqualTo(light);
    assertThat(finding.advice()).contains(advice);
  }

  private static Finding finding(Examination examination, String name) {
    return Findings.of(examination).sections().stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
