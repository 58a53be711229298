package dev.kernelharness.search.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.prompt.RepairStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model is asked about its own kernel, and the judge has the last word. */
class GenerationSelfCheckTest {

  private static final String DIFFERENT = "I see it now.\n\nVERDICT: different\n";
  private static final String SAME = "VERDICT: same";

  @TempDir private Path temporary;

  private ScriptedRun script() {
    Plan.Effort effort = new Plan.Effort(1, RepairStyle.FEEDBACK, true, 1);
    return new ScriptedRun(RunFixture.plan("direct", 1, effort, 1));
  }

  private Map<String, Sample> samples() throws IOException {
    return ScriptedRun.samples(temporary.resolve("run"));
  }

  private Sample sample(String id) throws IOException {
    return ScriptedRun.sample(temporary.resolve("run"), id);
  }

  private RunSummary begin(ScriptedRun script) throws IOException, InterruptedException {
    return script.begin(temporary.resolve("run"));
  }

  @Test
  void selfCheck_same_keepsTheKernel() throws Exception {
    ScriptedRun script = script().answer(id(1), SAME);

    RunSummary summary = begin(script);

    assertThat(script.asked).containsExactly(id(0), id(1));
    assertThat(script.judged).containsExactly(id(0));
    Sample analysis = sample(id(1));
    assertThat(analysis.turn().kind()).isEqualTo(Sample.Kind.ANALYSIS);
    assertThat(analysis.score()).isEmpty();
    assertThat(analysis.code()).isEmpty();
    assertThat(summary.selfChecks()).isEqualTo(new RunSummary.SelfChecks(1, 1, 0, 0, 0, 0, 0));
    assertThat(summary.steps().get(0).kernels()).containsEntry(Sample.Outcome.ACCEPTED, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "wrong,fast 500,1,0,0",
    "fast 500,wrong,0,1,0",
    "wrong one,wrong other,0,0,1",
    "fast 500,fast 490,0,0,1",
    "fast 500,fast 400,1,0,0",
    "fast 500,fast 600,0,1,0",
    "fast 500,fast 500,0,0,1",
    "wrong,noisy,0,0,1"
  })
  void selfCheck_different_isCountedByWhatTheJudgeSays(
      String first, String other, int helped, int hurt, int noDifference) throws Exception {
    ScriptedRun script =
        script().answer(id(0), first).answer(id(1), DIFFERENT).answer(id(2), other);

    RunSummary summary = begin(script);

    assertThat(summary.selfChecks())
        .isEqualTo(new RunSummary.SelfChecks(1, 0, 1, 0, helped, hurt, noDifference));
    Sample regenerated = sample(id(2));
    assertThat(regenerated.turn().kind()).isEqualTo(Sample.Kind.REGENERATED);
    assertThat(regenerated.parent()).contains(id(1));
    assertThat(regenerated.messages()).hasSize(6);
    assertThat(regenerated.messages().get(4).content()).isEqualTo(DIFFERENT);
  }

  @Test
  void selfCheck_unclear_goesOnWithTheRepairOfTheFirst() throws Exception {
    ScriptedRun script =
        script().answer(id(0), "wrong").answer(id(1), "Well.").answer(id(2), "fast 100");

    RunSummary summary = begin(script);

    Sample repair = sample(id(2));
    assertThat(repair.turn().kind()).isEqualTo(Sample.Kind.REPAIR);
    assertThat(repair.parent()).contains(id(0));
    assertThat(repair.messages()).hasSize(4);
    assertThat(repair.messages().get(3).content()).contains("y[3] is 0");
    assertThat(summary.selfChecks().unclear()).isEqualTo(1);
  }

  @Test
  void selfCheck_bothWrong_repairsTheOther() throws Exception {
    ScriptedRun script =
        script()
            .answer(id(0), "wrong one")
            .answer(id(1), DIFFERENT)
            .answer(id(2), "syntax")
            .answer(id(3), "fast 100");

    RunSummary summary = begin(script);

    Sample repair = sample(id(3));
    assertThat(repair.parent()).contains(id(2));
    assertThat(repair.messages().get(7).content()).contains("gcc refused");
    assertThat(summary.steps().get(0).rounds())
        .containsExactly(new RunSummary.Round(1, 0), new RunSummary.Round(1, 1));
  }

  @Test
  void selfCheck_firstWasRight_needsNoRepairOfTheOther() throws Exception {
    ScriptedRun script =
        script().answer(id(0), "fast 100").answer(id(1), DIFFERENT).answer(id(2), "wrong");

    begin(script);

    assertThat(script.asked).containsExactly(id(0), id(1), id(2));
  }

  @Test
  void selfCheck_noKernel_isNotAsked() throws Exception {
    ScriptedRun script = script().answer(id(0), "none here");

    begin(script);

    assertThat(sample(id(1)).turn().kind()).isEqualTo(Sample.Kind.REPAIR);
    assertThat(samples().values().stream().map(Sample::score).filter(Optional::isEmpty)).isEmpty();
  }

  private static String id(int round) {
    return new Sample.Turn("optimise", 0, round, Sample.Kind.ANSWER).id();
  }
}
