package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a browser: Debian's chromium, headless, without a network. */
class LivePageIT {

  private static final String TOKEN = "a-long-enough-token";

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.ready(data.resolve("jobs"), TestServer.Wish.USUAL.with(TOKEN));
    for (int step = 1; step <= 8; step++) {
      List<String> sources = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        sources.add((i < step ? "fast " : i % 2 == 0 ? "wrong " : "slow ") + step + "." + i);
      }
      String run = "\"run_id\":\"r<b>7\",\"step\":" + step + ",";
      server.post(
          "/t/" + TOKEN + "/v1/score", TestServer.batch(run, sources.toArray(String[]::new)));
    }
    server.post("/t/" + TOKEN + "/v1/score", TestServer.batch("", "noisy", "<script>prose"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void live_inABrowser_showsWhatHappened() throws Exception {
    String page = dumped("/t/" + TOKEN + "/");
    assertThat(page)
        .contains(">ready</span>")
        .contains("<option>run r&lt;b&gt;7</option>")
        .contains("wrong result")
        .contains("<polyline class=\"first\"")
        .contains("<polyline class=\"second\"")
        .contains("best: 2")
        .doesNotContain("<script>prose");
  }

  @Test
  void live_onAPhone_fitsItsWidth() throws Exception {
    Path shot = screenshot("phone", "/t/" + TOKEN + "/", "390,2200");
    assertThat(shot).isNotEmptyFile();
    assertThat(screenshot("desk", "/t/" + TOKEN + "/", "1280,1100")).isNotEmptyFile();
  }

  @Test
  void tryPage_inABrowser_listsTheOperations() throws Exception {
    assertThat(dumped("/t/" + TOKEN + "/try.html"))
        .contains("POST /v1/score")
        .contains("GET /v1/jobs/{id}")
        .contains("matmul_optimized");
    assertThat(screenshot("try", "/t/" + TOKEN + "/try.html", "900,1200")).isNotEmptyFile();
  }

  private String dumped(String path) throws IOException, InterruptedException {
    return chromium(path, "--dump-dom");
  }

  /** Kept in the build's folder, to be looked at. */
  private Path screenshot(String name, String path, String size)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Path file = folder.resolve(name + ".png").toAbsolutePath();
    Files.deleteIfExists(file);
    chromium(path, "--screenshot=" + file, "--window-size=" + size);
    return file;
  }

  private String chromium(String path, String... what) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox", // it may be run by root, and sees our own page only
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + data.resolve("profile"),
                "--virtual-time-budget=1500"));
    command.addAll(List.of(what));
    command.add("http://127.0.0.1:" + server.port() + path);
    Path out = data.resolve("out.html");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(data.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
