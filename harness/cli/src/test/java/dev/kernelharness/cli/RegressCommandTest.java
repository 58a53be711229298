package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code harness regress} with fake kernels: their first word says how fast they are. */
class RegressCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void makeSides() throws IOException {
    kernel("before/same.c", "fast");
    kernel("before/slower.c", "fast");
    kernel("before/faster.c", "slow");
    kernel("before/noisy.c", "fast");
    kernel("before/wrong.c", "fast");
    kernel("before/gone.c", "fast");
    kernel("now/same.c", "fast");
    kernel("now/slower.c", "slow");
    kernel("now/faster.c", "fast");
    kernel("now/noisy.c", "noisy");
    kernel("now/wrong.c", "wrong");
    kernel("now/fresh.c", "fast");
    kernel("now/broken.c", "broken");
    kernel("not.json", "this is not JSON");
    kernel("log.jsonl", "{\"a\":1}");
    kernel("jmh-a.json", jmh("cpu-1", 300));
    kernel("jmh-b.json", jmh("cpu-2", 400));
    kernel("jmh-c.json", jmh("cpu-1", 400));
  }

  @Test
  void regress_folders_isATable() throws IOException {
    Invocation invocation = regress("--baseline", "before", "--current", "now");

    assertThat(invocation.exitCode()).isEqualTo(1);
    Golden.assertMatches("regress.txt", invocation.out());
  }

  @Test
  void regress_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-regress.txt", regress("--help").out());
  }

  @ParameterizedTest
  @CsvSource({
    "before/same.c, now/same.c, 0",
    "before/slower.c, now/slower.c, 1",
    "before/faster.c, now/faster.c, 0",
    "before/noisy.c, now/noisy.c, 3",
    "before/wrong.c, now/wrong.c, 1",
    "now/wrong.c, before/wrong.c, 3",
    "before/same.c, now/broken.c, 70",
    "jmh-a.json, jmh-c.json, 1",
    "jmh-c.json, jmh-a.json, 0",
    "jmh-a.json, jmh-a.json, 0"
  })
  void regress_twoSides_exitCodeSaysWhatHappened(String before, String now, int exitCode) {
    Invocation invocation = regress("--baseline", before, "--current", now);

    assertThat(invocation.exitCode()).as(invocation.out() + invocation.err()).isEqualTo(exitCode);
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void regress_reports_areWritten() throws IOException {
    Invocation invocation =
        regress(
            "--baseline",
            "before",
            "--current",
            "now",
            "--markdown",
            "r.md",
            "--junit",
            "r.xml",
            "--json");

    assertThat(invocation.out().lines()).hasSize(1);
    assertThat(invocation.out()).startsWith("{\"schema\":1,").contains("\"regressed\":1");
    assertThat(folder.resolve("r.md")).content().contains("| slower | **regressed** |");
    assertThat(folder.resolve("r.xml")).content().contains("<testsuite ");
  }

  @Test
  void regress_otherMachine_isRefusedUnlessTold() {
    String[] sides = {"--baseline", "jmh-a.json", "--current", "jmh-b.json"};

    assertUsage(regress(sides), "different machines (cpu-1, cpu-2)");
    Invocation told =
        regress("--any-machine", "--baseline", "jmh-a.json", "--current", "jmh-b.json");
    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.out()).contains("a change may be the machine's");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nowhere.c; now; no such file: 'nowhere.c'",
        "not.json; jmh-a.json; not.json is not JSON at line 1",
        "log.jsonl; log.jsonl; log.jsonl: line 1 is no evaluation",
        "before; jmh-a.json; are not of one kind",
        "jmh-a.json; before; are not of one kind",
        "data; now; no such file",
      })
  void regress_nonsense_isOneLine(String before, String now, String message) {
    assertUsage(regress("--baseline", before, "--current", now), message);
  }

  @Test
  void regress_kernelsAlone_needTheOtherSide() {
    assertUsage(regress("--baseline", "before"), "kernels need --current");
  }

  @ParameterizedTest
  @CsvSource({
    "--threshold, x, a share is written 5% or 0.05",
    "--threshold, 0%, threshold must be above 0",
    "--alpha, 0.7, alpha must be above 0",
    "--markdown, none/r.md, names a file in a folder that exists"
  })
  void regress_wrongOption_isOneLine(String option, String value, String message) {
    assertUsage(regress("--baseline", "before", "--current", "now", option, value), message);
  }

  @Test
  void regress_evaluationsAlone_areJudgedAgain() {
    Invocation scored =
        Invocation.in(
            folder,
            "score",
            "--threads",
            "2",
            "--output",
            "old.jsonl",
            "before/same.c",
            "before/wrong.c");
    assertThat(scored.exitCode()).isZero();
    kernel("before/wrong.c", "wrong");
    kernel("before/same.c", "slow");

    Invocation again = regress("--baseline", "old.jsonl");

    assertThat(again.out()).contains("before/same.c (dgemm").contains("rejected");
    assertThat(again.exitCode()).isEqualTo(1);
  }

  private static void assertUsage(Invocation invocation, String message) {
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.lines()).isEmpty();
    assertThat(invocation.err().lines()).hasSize(2);
    assertThat(invocation.err()).startsWith("harness: ").contains(message);
  }

  private Invocation regress(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "regress";
    all[1] = "--threads";
    all[2] = "2";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Invocation.in(folder, all);
  }

  private void kernel(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jmh(String machine, int micros) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      data.append(i == 0 ? "" : ",").append(micros + i * 0.01);
    }
    return "[{\"benchmark\":\"a.B.c\",\"mode\":\"avgt\",\"jvmArgs\":[\"-Dharness.machine="
        + machine
        + "\"],\"params\":{\"kernel\":\"dgemm/x\"},\"primaryMetric\":{\"score\":"
        + micros
        + ",\"scoreUnit\":\"us/op\",\"rawData\":[["
        + data
        + "]]}}]";
  }
}
