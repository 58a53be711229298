package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code harness regress} with real kernels. */
class RegressIT {

  private static final Path ENTRIES = Path.of("../../kernels/dgemm/entries").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void regress_muchSlowerKernel_isRegressedWithReports() {
    Invocation invocation =
        regress(
            "--baseline",
            ENTRIES.resolve("register_avx2_8x8.c").toString(),
            "--current",
            ENTRIES.resolve("naive_ijk.c").toString(),
            "--markdown",
            "comment.md",
            "--junit",
            "regress.xml");

    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.exitCode()).isEqualTo(1);
    assertThat(invocation.out()).contains("naive_ijk  regressed", "1 regressed");
    assertThat(folder.resolve("comment.md")).content().contains("**regressed**");
    assertThat(folder.resolve("regress.xml")).content().contains("<failure message=\"regressed");
  }

  @Test
  void regress_kernelThatIsWrongNow_isRejected() {
    Invocation invocation =
        regress(
            "--baseline",
            ENTRIES.resolve("naive_ijk.c").toString(),
            "--current",
            ENTRIES.resolveSibling("traps").resolve("drops_last_k.c").toString());

    assertThat(invocation.exitCode()).isEqualTo(1);
    assertThat(invocation.out()).contains("rejected").contains("wrong result");
  }

  private Invocation regress(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Map.of("XDG_DATA_HOME", folder.toString()),
            folder,
            folder);
    String[] all = new String[arguments.length + 5];
    System.arraycopy(
        new String[] {"regress", "--threads", "1", "--shape", "M=96,N=96,K=96"}, 0, all, 0, 5);
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    int exitCode = HarnessCommand.execute(new Wiring(), terminal, all);
    return new Invocation(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
