package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.generate.SampleJson;
import dev.kernelharness.search.replay.Dialect;
import dev.kernelharness.search.replay.Faults;
import dev.kernelharness.search.replay.ReplayServer;
import dev.kernelharness.search.replay.ReplaySettings;
import dev.kernelharness.search.replay.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code harness generate} against a server that plays answers, and a judge that reads them. */
class GenerateCommandTest {

  private static final String MODEL = Dialect.VLLM.models().get(0);
  private static final String KERNEL =
      """

      ```c
      void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) { int %s; }
      ```
      """;

  @TempDir private Path folder;
  private ReplayServer server;

  @BeforeEach
  void listen() throws IOException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Files.writeString(corpus.resolve("wrong.md"), "wrong" + KERNEL.formatted("first"));
    Files.writeString(
        corpus.resolve("repaired.md"), "---\nturn: 1\n---\nfast" + KERNEL.formatted("mended"));
    server = serve(corpus, Optional.empty());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static ReplayServer serve(Path corpus, Optional<String> key) throws IOException {
    ReplaySettings settings = ReplaySettings.of(Dialect.VLLM);
    return ReplayServer.listen(
        Script.read(corpus, Optional.empty()),
        key.map(settings::withKey).orElse(settings),
        Clock.systemUTC());
  }

  @Test
  void generate_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-generate.txt", Invocation.in(folder, "generate", "--help").out());
  }

  @Test
  void generate_wholeRun_saysWhatCameOut() throws IOException {
    Invocation invocation = generate("--samples", "3", "--seed", "1");

    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches(
        "generate.txt", invocation.out().replaceAll("(?m)^time .*$", "time         TIMES"));
    assertThat(samples()).hasSize(6).extracting(Sample::id).doesNotHaveDuplicates();
    assertThat(samples()).filteredOn(sample -> sample.turn().round() == 0).hasSize(3);
    assertThat(folder.resolve("run/kernels/best-dgemm.c")).content().contains("mended");
    assertThat(folder.resolve("data/kernel-harness/results/test-cpu/evaluations.jsonl")).exists();
  }

  @Test
  void generate_resumedWhenAllIsDone_changesNothing() throws IOException {
    generate("--samples", "3", "--seed", "1");
    String before = Files.readString(folder.resolve("run/samples.jsonl"));

    Invocation invocation = Invocation.in(folder, "generate", "--resume");

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out()).contains("3 of 3 chains", "6, ");
    assertThat(folder.resolve("run/samples.jsonl")).hasContent(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--samples 4|--samples 3, not 4",
        "--temperature 0.1|--temperature 0.8, not 0.1",
        "--shape M=64|--shape M=256,N=256,K=256, not M=64,N=256,K=256",
        "--self-check|--self-check false, not true",
        "--workflow any|--workflow direct, not any",
        "--repair none|--repair feedback, not none"
      })
  void resume_otherSettings_areNamed(String options, String complaint) throws IOException {
    generate("--samples", "3", "--seed", "1");
    List<String> line = new ArrayList<>(List.of("generate", "--resume"));
    line.addAll(List.of(options.split(" ", -1)));

    Invocation invocation = Invocation.in(folder, line.toArray(String[]::new));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("begun with " + complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "mine.json,optimise,other,steps",
    "direct.peb,Write it,Write it now,template direct.peb",
    "part.peb,all,everything,template part.peb"
  })
  void resume_changedWorkflow_isRefusedByName(String file, String before, String after, String part)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(
        own.resolve("mine.json"),
        "{\"name\":\"mine\",\"title\":\"t\",\"steps\":[{\"name\":\"optimise\","
            + "\"prompt\":\"direct.peb\",\"source\":\"baseline\"}]}");
    Files.writeString(
        own.resolve("direct.peb"), "Write it: matmul_optimized {% include \"part.peb\" %}\n");
    Files.writeString(own.resolve("part.peb"), "all of it\n");
    assertThat(generate("--samples=1", "--workflow=own/mine.json").exitCode()).isZero();
    String text = Files.readString(own.resolve(file));
    assertThat(Invocation.in(folder, "generate", "--resume").exitCode()).isZero();

    Files.writeString(own.resolve(file), text.replace(before, after));
    Invocation invocation = Invocation.in(folder, "generate", "--resume");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("begun with other " + part + " of workflow");
  }

  @Test
  void generate_sameSeed_sameSalt() throws IOException {
    generate("--samples=1", "--seed=5", "--out=a");
    generate("--samples=1", "--seed=5", "--out=b");
    generate("--samples=1", "--out=c");
    generate("--samples=1", "--out=d");

    assertThat(salt("a")).isEqualTo(salt("b")).matches("[0-9a-f]{32}");
    assertThat(salt("c")).isNotEqualTo(salt("d")).matches("[0-9a-f]{32}");
    assertThat(Invocation.in(folder, "generate", "--resume", "--out=c").exitCode()).isZero();
  }

  private String salt(String out) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(out).resolve("run.json").toFile())
        .path("settings")
        .path("salt")
        .asText();
  }

  @Test
  void resume_sameSettingsInOtherWords_goesOn() throws IOException {
    generate("--samples", "3", "--seed", "1", "--no-self-check");

    Invocation invocation =
        Invocation.in(
            folder,
            "generate",
            "--resume",
            "--temperature=0.80",
            "--shape",
            "M=256",
            "--no-self-check",
            "--concurrency",
            "2",
            "--tries=1");

    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate|Name the server with --endpoint URL",
        "generate --endpoint http://127.0.0.1:9/v1|Name it with --model NAME",
        "generate --endpoint foo --model m|begins with http:// or https://",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --samples 0|samples must be 1",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --samples 99999|samples must be 1",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --concurrency 0|concurrency must be",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --temperature -1|at least 0",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --top-p 2|at most 1",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --rounds -1|rounds must be",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --tests 0|tests must be",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --tries 0|tries must be",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --repair x|repair is auto",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --n 4|n is single or server",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --rule group|harness export",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --workflow x|no workflow 'x'",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --problem x|unknown problem",
        "generate --endpoint http://127.0.0.1:9/v1 --model m --api-key-file x|can't be read",
        "generate --resume|there is no run in"
      })
  void generate_nonsense_isRefusedInOneLine(String line, String complaint) {
    Invocation invocation = Invocation.in(folder, line.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains(complaint).doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void generate_nobodyListens_beginsNothing() {
    Invocation invocation =
        Invocation.in(folder, "generate", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m");

    assertThat(invocation.exitCode()).isEqualTo(70);
    assertThat(invocation.err()).contains("http://127.0.0.1:9/v1", "nothing was begun");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void generate_wrongModel_saysWhichThereAreAndKeepsNothing() {
    Invocation invocation =
        Invocation.in(folder, "generate", "--endpoint", url(server), "--model", "nobody");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains(MODEL, "nothing is kept");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void generate_wrongKey_isToldWithoutTheKey() throws IOException {
    try (ReplayServer locked = serve(folder.resolve("corpus"), Optional.of("sk-right"))) {
      Invocation invocation =
          Invocation.on(
              folder,
              "",
              false,
              Map.of("MY_KEY", "sk-quite-wrong"),
              "generate",
              "--endpoint",
              url(locked),
              "--model",
              MODEL,
              "--api-key-env",
              "MY_KEY");

      assertThat(invocation.exitCode()).isEqualTo(2);
      assertThat(invocation.err()).contains("MY_KEY").doesNotContain("quite-wrong");
      assertThat(folder.resolve("run")).doesNotExist();
    }
  }

  @Test
  void generate_rightKey_isWrittenNowhere() throws IOException {
    try (ReplayServer locked = serve(folder.resolve("corpus"), Optional.of("sk-right"))) {
      Invocation invocation =
          Invocation.on(
              folder,
              "",
              false,
              Map.of("OPENAI_API_KEY", "sk-right"),
              "generate",
              "--endpoint",
              url(locked),
              "--model",
              MODEL,
              "--samples=1");

      assertThat(invocation.exitCode()).isZero();
      assertThat(invocation.out() + invocation.err()).doesNotContain("sk-right");
      for (String file : List.of("run.json", "replies.jsonl", "samples.jsonl", "summary.json")) {
        assertThat(folder.resolve("run").resolve(file)).content().doesNotContain("sk-right");
      }
    }
  }

  @Test
  void generate_someRequestsFail_saysWhatIsMissingAndHowToGoOn() throws IOException {
    try (ReplayServer failing =
        ReplayServer.listen(
            Script.read(folder.resolve("corpus"), Optional.empty()),
            ReplaySettings.of(Dialect.VLLM).with(Faults.parse("500:0.3")),
            Clock.systemUTC())) {
      Invocation invocation =
          Invocation.in(
              folder,
              "generate",
              "--endpoint",
              url(failing),
              "--model",
              MODEL,
              "--samples=12",
              "--rounds=0",
              "--seed=1",
              "--tries=1",
              "--concurrency=2");

      assertThat(invocation.exitCode()).isEqualTo(70);
      assertThat(invocation.out())
          .containsPattern(" (\\d|1[01]) of 12 chains")
          .contains(" given up");
      assertThat(invocation.err())
          .containsPattern("not all was answered: \\d of 12 chains .* given up; the last: ")
          .contains("harness generate --resume", "--out run");
      assertThat(folder.resolve("run/summary.json")).content().contains("\"incomplete\"");
    }
  }

  @Test
  void generate_runIsThereAlready_isLeftAlone() throws IOException {
    generate("--samples", "1");

    Invocation invocation = generate("--samples", "1");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("holds a run already: --resume continues it");
    assertThat(samples()).hasSize(2);
  }

  private Invocation generate(String... options) {
    List<String> line =
        new ArrayList<>(List.of("generate", "--endpoint", url(server), "--model", MODEL));
    line.addAll(List.of(options));
    return Invocation.in(folder, line.toArray(String[]::new));
  }

  private static String url(ReplayServer of) {
    return of.uri().toString();
  }

  private List<Sample> samples() throws IOException {
    return Files.readAllLines(folder.resolve("run/samples.jsonl")).stream()
        .map(SampleJson::read)
        .toList();
  }
}
