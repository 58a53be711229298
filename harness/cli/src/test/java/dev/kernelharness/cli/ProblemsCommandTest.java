package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsCommandTest {

  private static final String PROBLEMS = "src/test/resources/problems/";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help-problems.txt|problems --help",
        "help-problems-check.txt|problems check --help",
        "help-problems-import.txt|problems import --help",
        "help-problems-import-pareval.txt|problems import pareval --help",
        "help-problems-new.txt|problems new --help",
        "help-problems-show.txt|problems show --help",
        "problems.txt|problems",
        "problems-show-cube.txt|problems show cube",
        "problems-show-sparse.txt|problems show sparse",
      })
  void problems_whatIsAsked_looksAsItShould(String golden, String line) throws IOException {
    Invocation invocation = Invocation.in(folder, line.split(" "));

    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches(golden, invocation.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "problems-check.txt|problems check|70",
        "problems-check-sound.txt|problems check cube|0",
        "problems-check-broken.txt|problems check broken|1",
        "problems-check-colour.txt|problems check --color always cube broken|1",
        "problems-check.jsonl|problems check --json cube broken|1",
      })
  void check_problems_tellsWhatWasFound(String golden, String line, int exitCode)
      throws IOException {
    Invocation invocation = Invocation.in(folder, line.split(" "));

    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.exitCode()).isEqualTo(exitCode);
    Golden.assertMatches(golden, invocation.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "problems show|Missing required parameter: 'PROBLEM'",
        "problems show cub|unknown problem 'cub'",
        "problems show ./cube|'./cube' is no folder with a problem.json",
        "problems check no_such|unknown problem 'no_such'",
        "problems check cube " + PROBLEMS + "cube|two problems are called 'cube'",
        "problems new|Missing required parameter: 'NAME'",
        "problems new Cube|small letters",
        "problems new a/b|small letters",
        "problems remove|Unmatched argument",
        "problems import|say what to import",
        "problems import pareval|Missing required parameter: 'PATH'",
        "problems import pareval .|is no checkout of ParEval",
      })
  void problems_nonsense_isOneLineAndExitCode2(String line, String message) {
    Invocation invocation = Invocation.in(folder, line.split(" "));

    assertThat(invocation.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err()).startsWith("harness: ").contains(message);
  }

  @Test
  void new_name_writesAProblemThatCanBeRead() {
    Invocation made = Invocation.in(folder, "problems", "new", "cube", "--into", "mine");

    assertThat(made.exitCode()).isZero();
    assertThat(made.out())
        .isEqualTo(
            """
            made mine/cube: problem.json, baseline.c, README.md and two kernels
            next: harness problems check mine/cube
            """);
    String path = folder.resolve("mine/cube").toString();
    assertThat(Invocation.in(folder, "problems", "show", path).out())
        .startsWith("cube: y = alpha x^2");
  }

  @Test
  void new_folderThatIsThere_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("cube"));

    Invocation made = Invocation.in(folder, "problems", "new", "cube");

    assertThat(made.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(made.err()).contains("cube is there already");
  }
}
