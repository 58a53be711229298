package dev.kernelharness.ledger.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhResultsTest {

  private static final Rule RULE = new Rule(0.05, 0.01);

  @TempDir Path folder;

  @Test
  void read_averageTime_isInNanosecondsByFork() throws IOException {
    Series series = fixture("avgt").get(0);

    assertThat(series.name()).isEqualTo("Kernels.kernel(kernel=dgemm/a)");
    assertThat(series.machine()).contains("cpu-1");
    assertThat(series.groups()).hasSize(2);
    assertThat(series.groups().get(0).nanos()).startsWith(300_000.0, 301_000.0).hasSize(5);
    assertThat(series.recipe().source()).isEqualTo("dgemm/a");
    assertThat(series.recipe().settings()).containsEntry("measurementTime", "100 ms");
  }

  @Test
  void read_throughput_becomesTime() throws IOException {
    Series series = fixture("thrpt").get(0);

    assertThat(series.groups().get(0).nanos().get(0)).isCloseTo(330_000, within(10.0));
    assertThat(series.key()).isEqualTo(fixture("avgt").get(0).key());
  }

  @Test
  void read_sampledTimes_areTheMedianOfEachIteration() throws IOException {
    List<Double> nanos = fixture("thrpt").get(1).groups().get(0).nanos();

    assertThat(nanos).hasSize(2);
    assertThat(nanos.get(0)).isCloseTo(200_000, within(1e-6));
    assertThat(nanos.get(1)).isCloseTo(300_000, within(1e-6));
  }

  @Test
  void read_nan_isNoSample() throws IOException {
    Series series = fixture("thrpt").get(2);

    assertThat(series.name()).isEqualTo("Kernels.kernel(kernel=dgemm/b) threads=2");
    assertThat(series.groups().get(0).nanos()).isEmpty();
  }

  @Test
  void compare_averageTimeWithThroughput_goesTheRightWay() throws IOException {
    List<Row> slower =
        StoredSides.compare(RULE, fixture("avgt"), fixture("thrpt").subList(0, 1), List.of());
    List<Row> faster =
        StoredSides.compare(RULE, fixture("thrpt").subList(0, 1), fixture("avgt"), List.of());

    assertThat(slower.get(0).change()).isEqualTo(Change.REGRESSED);
    assertThat(slower.get(0).figures().orElseThrow().slowdown()).isCloseTo(1.1, within(0.002));
    assertThat(slower.get(1).change()).isEqualTo(Change.MISSING);
    assertThat(faster.get(0).change()).isEqualTo(Change.IMPROVED);
    assertThat(faster.get(1).change()).isEqualTo(Change.NEW);
  }

  @Test
  void compare_withItself_isEquivalent() throws IOException {
    assertThat(StoredSides.compare(RULE, fixture("avgt"), fixture("avgt"), List.of()))
        .allMatch(row -> row.change() == Change.EQUIVALENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "not json; x.json is not JSON at line 1",
        "{}; x.json holds no JMH results: they are a JSON array with rows",
        "[]; x.json holds no JMH results: they are a JSON array with rows",
        "[1]; x.json: row 1 has no benchmark or no primaryMetric",
        "[{\"benchmark\":\"a.b\",\"primaryMetric\":{\"scoreUnit\":\"m/s\"}}];"
            + " x.json: row 1 has an unknown scoreUnit: \"m/s\"",
        "[{\"benchmark\":\"a.b\",\"primaryMetric\":{\"scoreUnit\":\"s/op\",\"rawData\":[[-1]]}}];"
            + " x.json: row 1 holds a score that is not a positive number: -1",
        "[{\"benchmark\":\"a.b\",\"primaryMetric\":{\"scoreUnit\":\"s/op\",\"score\":1}},"
            + "{\"benchmark\":\"a.b\",\"primaryMetric\":{\"scoreUnit\":\"s/op\",\"score\":1}}];"
            + " x.json: row 2 is there twice: a.b"
      })
  void read_nonsense_isOneLine(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), text);

    assertThatThrownBy(() -> JmhResults.read(file, "x.json"))
        .isInstanceOf(ResultsException.class)
        .hasMessage(message);
  }

  private static List<Series> fixture(String mode) throws IOException {
    Path file = Path.of("src/test/resources/regress/" + mode + "-1.37.json");
    return JmhResults.read(file, file.toString());
  }
}
