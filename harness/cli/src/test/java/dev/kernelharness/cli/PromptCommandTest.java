package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.Prompts;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowStep;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness prompt} prints, and what it would print of every problem. */
class PromptCommandTest {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));

  private static final Machine MACHINE =
      new Machine(
          "test-cpu",
          "AMD EPYC 7R13 48-Core Processor",
          List.of("sse2", "sse4_2", "avx", "f16c", "fma", "avx2"),
          2,
          List.of("L1 32K", "L2 512K", "L3 32768K"),
          "",
          "",
          "");

  private static final List<Workflow> BUILT_IN = Workflows.builtIn();
  private static final Map<Workflow, Prompts> PROMPTS = new HashMap<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help-prompt.txt|--help",
        "prompt-list.txt|--list",
        "prompt-list.json|--list --format json",
        "prompt-model.txt|--workflow serial --threads 2 --stage 1 --model qwen2.5-coder:7b",
        "prompt-follow-ups.json|--workflow any --threads 2 --follow-ups --format json",
      })
  void prompt_whatIsAsked_looksAsItShould(String golden, String line) throws IOException {
    Invocation invocation = prompt(line);

    assertThat(invocation.err()).isEmpty();
    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches(golden, invocation.out());
  }

  @ParameterizedTest
  @CsvSource({
    "dgemm,direct,optimise,6",
    "dgemm,direct,optimise,1",
    "dgemm,serial,optimise,6",
    "dgemm,parallel,parallelise,6",
    "dgemm,multi-stage,parallel,6",
    "spmv_csr,any,optimise,6",
    "spmv_csr,any,optimise,1",
  })
  void opening_problemAtStage_isTheGoldenFile(
      String problem, String workflow, String step, int stage) throws IOException {
    Workflow chosen = Workflows.named(workflow);

    Golden.assertMatches(
        "prompt-" + problem + "-" + workflow + "-" + stage + ".txt",
        text(chosen, chosen.step(step), problem(problem), stage));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void opening_anyProblemInAnyWorkflow_isWhole(String id) {
    Problem problem = problem(id);
    for (Workflow workflow : BUILT_IN) {
      for (WorkflowStep step : workflow.steps()) {
        for (int stage : new int[] {1, 3, 6}) {
          assertThat(text(workflow, step, problem, stage))
              .contains(problem.prototype(), problem.prompt().strip(), "AMD EPYC", "avx2")
              .doesNotContain("{{", "{%", "null", "Optional[", "\n\n\n")
              .doesNotContainPattern("[ \\t]\\n");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void opening_serial_namesNoParallelMethod(String id) {
    Workflow serial = Workflows.named("serial");

    assertThat(text(serial, serial.steps().get(0), problem(id), 6))
        .doesNotContainPattern(
            "(?i)openmp|\\bomp|thread|parallel|concurren|multi-?core|simultan|pragma");
  }

  @Test
  void prompt_twoSteps_areBothPrinted() {
    Invocation invocation = prompt("--workflow multi-stage --threads 2");

    assertThat(invocation.out().lines().filter(line -> line.startsWith("===")))
        .containsExactly(
            "=== multi-stage, step serial, system ===",
            "=== multi-stage, step serial, user ===",
            "=== multi-stage, step parallel, system ===",
            "=== multi-stage, step parallel, user ===");
  }

  @Test
  void prompt_json_saysWhichStageAStepMayUse() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                prompt("--workflow multi-stage --stage 5 --format json --model gpt-4o").out());

    assertThat(json.at("/steps/0/stage").intValue()).isEqualTo(3);
    assertThat(json.at("/steps/1/stage").intValue()).isEqualTo(5);
    assertThat(json.at("/steps/1/source").textValue()).isEqualTo("best");
    assertThat(json.at("/model/contextTokens").intValue()).isEqualTo(128_000);
  }

  @Test
  void prompt_ownWorkflow_usesItsTemplates() throws IOException {
    write("own.peb", "Just do it: {{ problem.entry }} on {{ machine.cpu }}.\n");
    write(
        "mine.json",
        "{\"name\":\"mine\",\"title\":\"t\",\"steps\":[{\"name\":\"s\",\"prompt\":\"own.peb\","
            + "\"source\":\"baseline\"}]}");

    assertThat(prompt("--workflow mine.json").out())
        .contains("Just do it: matmul_optimized on Test CPU.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workflow paralel",
        "--workflow none.json",
        "--workflow broken.json",
        "--workflow torn.json",
        "--workflow any --step two",
        "--problem dgem",
        "--shape M=0",
        "--stage 7",
        "--threads 0",
        "--format xml",
        "extra",
      })
  void prompt_nonsense_isOneLineAndUsage(String arguments) throws IOException {
    write("broken.json", "{");
    write("torn.peb", "{% if %}");
    write(
        "torn.json",
        "{\"name\":\"mine\",\"title\":\"t\",\"steps\":[{\"name\":\"s\",\"prompt\":\"torn.peb\","
            + "\"source\":\"baseline\"}]}");

    Invocation invocation = prompt(arguments);

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(3);
    assertThat(invocation.err()).startsWith("harness: ");
    assertThat(invocation.out()).isEmpty();
  }

  static List<String> problems() {
    return KERNELS.problemIds();
  }

  private static Problem problem(String id) {
    return KERNELS.named(id, Path.of("")).read();
  }

  private static String text(Workflow workflow, WorkflowStep step, Problem problem, int stage) {
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            OptLevel.O3,
            stage,
            Protocol.STANDARD,
            2,
            Duration.ofSeconds(8));
    Facts facts = PromptFacts.of(conditions, step, MACHINE);
    Prompts prompts = PROMPTS.computeIfAbsent(workflow, Prompts::of);
    return prompts.opening(step, facts).stream()
        .map(Message::content)
        .collect(Collectors.joining("---\n"));
  }

  private Invocation prompt(String line) {
    List<String> arguments = new ArrayList<>(List.of("prompt"));
    arguments.addAll(List.of(line.split(" ", -1)));
    return Invocation.in(folder, arguments.toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
