package dev.kernelharness.search.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowException;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptsTest {

  private static final Facts FACTS = PromptFixture.facts();

  @TempDir private Path folder;

  @Test
  void opening_anyWorkflow_isTheSystemsMessageAndThePrompt() {
    for (Workflow workflow : Workflows.builtIn()) {
      List<Message> messages = Prompts.of(workflow).opening(workflow.steps().get(0), FACTS);

      assertThat(messages)
          .extracting(Message::role)
          .containsExactly(Message.Role.SYSTEM, Message.Role.USER);
      assertThat(messages.get(1).content())
          .contains("void scale_optimized(const double *x, double *y, int n)", "Test CPU", "avx2");
    }
  }

  @Test
  void opening_baselinesNotes_areNotShown() {
    assertThat(prompt("direct")).contains("y[i] = 2 * x[i];").doesNotContain("How it works", "isa");
  }

  @Test
  void opening_anotherSource_isNamed() {
    Workflow workflow = Workflows.named("multi-stage");
    Facts best = FACTS.withSource("void scale_optimized() {} /* fast */", Facts.BEST);

    assertThat(Prompts.of(workflow).opening(workflow.step("parallel"), best).get(1).content())
        .contains("the best kernel so far", "/* fast */")
        .doesNotContain("which is right and slow");
  }

  @Test
  void opening_problemWithADriver_isInCppAndShowsWhatStandsBefore() throws IOException {
    Workflow any = Workflows.named("any");
    String text =
        Prompts.of(any).opening(any.steps().get(0), PromptFixture.driven(true)).get(1).content();

    Golden.assertMatches("prompt-driver.txt", text);
    assertThat(
            Prompts.of(any)
                .opening(any.steps().get(0), PromptFixture.driven(false))
                .get(1)
                .content())
        .contains("-O3 -march=native\n")
        .doesNotContain("OpenMP");
  }

  @Test
  void followUps_areTheGoldenFiles() throws IOException {
    Prompts prompts = Prompts.of(Workflows.named("direct"));

    Golden.assertMatches("again.txt", prompts.again(FACTS).content());
    Golden.assertMatches("selfcheck.txt", prompts.selfCheck(FACTS).content());
    Golden.assertMatches("regenerate.txt", prompts.regenerate(FACTS).content());
  }

  @Test
  void opening_ownTemplate_mayIncludeAPartAndReplaceIt() throws IOException {
    write("own.peb", "Mine.\n{% include \"form.peb\" %}\n{% include \"machine.peb\" %}\n");
    write("form.peb", "Form of {{ problem.entry }}.\n");

    assertThat(own()).startsWith("Mine.\nForm of scale_optimized.\n## The machine");
  }

  @Test
  void opening_ownTemplateWithWindowsLineFeeds_isPlain() throws IOException {
    write("own.peb", "{% if stage == 6 %}\r\nSix.\r\n{% endif %}\r\nEnd.\r\n");

    assertThat(own()).isEqualTo("Six.\nEnd.\n");
  }

  @Test
  void rehearse_builtIn_findsNothing() {
    for (Workflow workflow : Workflows.builtIn()) {
      assertThatCode(() -> Prompts.of(workflow).rehearse(FACTS)).doesNotThrowAnyException();
    }
  }

  @Test
  void rehearse_mistakeInARareCase_isFoundBeforeAnythingIsAsked() throws IOException {
    write("feedback.peb", "{% if kind == \"memory\" %}\n{{ megabytes }}\n{% endif %}\n");
    own();
    Prompts prompts = Prompts.of(Workflows.named(folder.resolve("mine.json").toString()));

    assertThatThrownBy(() -> prompts.rehearse(FACTS))
        .isInstanceOf(WorkflowException.class)
        .message()
        .contains("feedback.peb, line 2: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one\\n{{ problem.name }}|own.peb, line 2: ",
        "one\\n{% if stage > 2 %}\\n{{ nothing }}\\n{% endif %}|own.peb, line 3: ",
        "{{ shape.getClass() }}|own.peb, line 1: ",
        "{{ allowed.size() }}|own.peb, line 1: ",
      })
  void opening_whatATemplateMayNotName_isOneLineWithItsPlace(String template, String place)
      throws IOException {
    write("own.peb", template.replace("\\n", "\n"));

    assertThatThrownBy(this::own)
        .isInstanceOf(WorkflowException.class)
        .message()
        .startsWith(folder.toAbsolutePath() + "/" + place)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\n{% for i in range(0, 1000000000) %}x{% endfor %}|own.peb, line 2: a range has at most",
        "{% for i in 0..1000000000 %}x{% endfor %}|own.peb, line 1: a range has at most 10000",
        "{% for i in range(0, 5, 0) %}x{% endfor %}|own.peb, line 1: a range has at most 10000",
        "{% for i in 1..9000 %}{% for j in 1..9000 %}{{ source }}{% endfor %}{% endfor %}|own.peb: Tried to"
            + " write more than 4194304 chars.",
        "{% include \"own.peb\" %}|own.peb: goes on without an end, or becomes too long",
      })
  void opening_templateWithoutAnEnd_isOneLine(String template, String message) throws IOException {
    write("own.peb", template.replace("\\n", "\n"));

    assertThatThrownBy(this::own)
        .isInstanceOf(WorkflowException.class)
        .message()
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void opening_shortRange_isCounted() throws IOException {
    write(
        "own.peb",
        "{% for i in range(4, 0, -2) %}{{ i }}{% endfor %}{% for i in 1..3 %}{{ i }}{% endfor %}");

    assertThat(own()).isEqualTo("420123\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\nb {% if %}|own.peb, line 2: ",
        "a\\n{% for x in allowed %}|own.peb, line ",
        "{{ unfinished|own.peb, line 1: ",
        "{% include \"/etc/passwd\" %}|no template '/etc/passwd'",
        "{% include \"../own.peb\" %}|no template '../own.peb'",
        "{% include \"none.peb\" %}|no template 'none.peb'",
      })
  void of_aTemplateThatCantBeUsed_isOneLine(String template, String message) throws IOException {
    write("own.peb", template.replace("\\n", "\n"));

    assertThatThrownBy(this::own)
        .isInstanceOf(WorkflowException.class)
        .message()
        .contains(message)
        .doesNotContain("\n", "root:");
  }

  private String prompt(String workflow) {
    Workflow chosen = Workflows.named(workflow);
    return Prompts.of(chosen).opening(chosen.steps().get(0), FACTS).get(1).content();
  }

  private String own() throws IOException {
    if (!Files.exists(folder.resolve("own.peb"))) {
      write("own.peb", "Mine.\n");
    }
    write(
        "mine.json",
        "{\"name\":\"mine\",\"title\":\"t\",\"steps\":[{\"name\":\"s\",\"prompt\":\"own.peb\","
            + "\"source\":\"baseline\"}]}");
    return prompt(folder.resolve("mine.json").toString());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
