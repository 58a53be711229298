package dev.kernelharness.search.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowsTest {

  private static final String STEP = "{'name':'a','prompt':'any.peb','source':'baseline'}";

  @TempDir private Path folder;

  @Test
  void builtIn_areTheFivePublishedOnes() {
    assertThat(Workflows.builtIn())
        .extracting(Workflow::name)
        .containsExactly("serial", "parallel", "any", "multi-stage", "direct");
  }

  @Test
  void builtIn_multiStage_parallelisesTheBestSerialKernel() {
    Workflow workflow = Workflows.named("multi-stage");

    assertThat(workflow.steps()).extracting(WorkflowStep::stage).containsExactly(3, 6);
    assertThat(workflow.steps())
        .extracting(WorkflowStep::source)
        .containsExactly(WorkflowStep.Source.BASELINE, WorkflowStep.Source.BEST);
    assertThat(workflow.folder()).isEmpty();
  }

  @Test
  void named_unknown_listsTheBuiltInOnes() {
    assertThatThrownBy(() -> Workflows.named("paralel"))
        .isInstanceOf(WorkflowException.class)
        .hasMessage(
            "no workflow 'paralel'; built in are serial, parallel, any, multi-stage, direct; one of"
                + " your own is given as FILE.json");
  }

  @Test
  void named_file_isReadWithItsFolder() throws IOException {
    Path file =
        write(
            "{'name':'mine','title':'My own','selfCheck':true,'steps':["
                + "{'name':'one','prompt':'own.peb','stage':2,'source':'baseline'},"
                + "{'name':'two','prompt':'any.peb','source':'best'}]}");
    Files.writeString(folder.resolve("own.peb"), "Hello.\n", StandardCharsets.UTF_8);

    Workflow workflow = Workflows.named("mine.json", folder);

    assertThat(workflow).isEqualTo(Workflows.named(file.toString()));
    assertThat(workflow.selfCheck()).isTrue();
    assertThat(workflow.folder()).contains(folder.toAbsolutePath());
    assertThat(workflow.steps())
        .containsExactly(
            new WorkflowStep("one", "own.peb", 2, WorkflowStep.Source.BASELINE),
            new WorkflowStep("two", "any.peb", 6, WorkflowStep.Source.BEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|: expected a JSON object, not array",
        "{'name':'a'|, line 1: not JSON: Unexpected end-of-input: expected close marker for Object",
        "{} {}|, line 1: not JSON: ",
        "''|: expected a JSON object, not ",
        "{'title':'t','steps':[S]}|: name is missing",
        "{'name':'a b','title':'t','steps':[S]}|: name a name has 1 to 40 letters",
        "{'name':7,'title':'t','steps':[S]}|: name expected a text, not number",
        "{'name':'a','steps':[S]}|: title is missing",
        "{'name':'a','title':' ','steps':[S]}|: title is blank",
        "{'name':'a','title':'t','title':'u','steps':[S]}|: not JSON: Duplicate field 'title'",
        "{'name':'a','title':'t','self':true,'steps':[S]}|: self is unknown; known are name, title",
        "{'name':'a','title':'t','selfCheck':'yes','steps':[S]}|: selfCheck expected true or false",
        "{'name':'a','title':'t'}|: steps is missing",
        "{'name':'a','title':'t','steps':{}}|: steps expected a list, not object",
        "{'name':'a','title':'t','steps':[]}|: steps is empty",
        "{'name':'a','title':'t','steps':['s']}|: steps[0] expected an object, not string",
        "{'name':'a','title':'t','steps':[S,S]}|: steps[1].name 'a' is the name of a step before",
        "{'name':'a','title':'t','steps':[{'name':'s/','prompt':'any.peb','source':'best'}]}|: steps[0] a name",
        "{'name':'a','title':'t','steps':[{'name':'s','source':'best'}]}|: steps[0].prompt is missing",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'no.peb','source':'best'}]}|: steps[0].prompt no template 'no.peb'",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'../any.peb','source':'best'}]}|: steps[0] a template is named like",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'any.peb','source':'worst'}]}|: steps[0].source expected baseline or best: 'worst'",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'any.peb','source':'best','stage':0}]}|: steps[0].stage must be 1 to 6: 0",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'any.peb','source':'best','stage':7}]}|: steps[0].stage must be 1 to 6: 7",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'any.peb','source':'best','stage':1.5}]}|: steps[0].stage expected a whole number",
        "{'name':'a','title':'t','steps':[{'name':'s','prompt':'any.peb','source':'best','stages':1}]}|: steps[0].stages is unknown",
      })
  void named_fileWrongInOneWay_isOneLineWithItsPlace(String text, String message)
      throws IOException {
    Path file = write(text.replace("S", STEP));

    assertThatThrownBy(() -> Workflows.named(file.toString()))
        .isInstanceOf(WorkflowException.class)
        .message()
        .startsWith(file.toString())
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void named_fileThatIsNotThere_saysSo() {
    assertThatThrownBy(() -> Workflows.named("none.json", folder))
        .isInstanceOf(WorkflowException.class)
        .hasMessage(folder.resolve("none.json") + ": no such file");
  }

  @Test
  void named_fileThatIsNotText_saysSo() throws IOException {
    Files.write(folder.resolve("x.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> Workflows.named("x.json", folder))
        .isInstanceOf(WorkflowException.class)
        .hasMessageEndingWith("not UTF-8 text");
  }

  @Test
  void step_unknown_listsTheSteps() {
    assertThatThrownBy(() -> Workflows.named("multi-stage").step("three"))
        .isInstanceOf(WorkflowException.class)
        .hasMessage("workflow multi-stage has no step 'three'; it has serial, parallel");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(
        folder.resolve("mine.json"), text.replace('\'', '"'), StandardCharsets.UTF_8);
  }
}
