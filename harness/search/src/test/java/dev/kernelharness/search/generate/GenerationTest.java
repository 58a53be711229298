package dev.kernelharness.search.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.generate.Sample.Outcome;
import dev.kernelharness.search.prompt.RepairStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chain of answers goes through, with a scripted model and a scripted judge. */
class GenerationTest {

  @TempDir private Path temporary;

  private Path run() {
    return temporary.resolve("run");
  }

  @Test
  void run_allAccepted_drawsAndJudgesEachSampleOnce() throws Exception {
    ScriptedRun script = ScriptedRun.of(20);
    for (int i = 0; i < 20; i++) {
      script.answer(id(i, 0), "fast " + (1000 + i));
    }

    RunSummary summary = script.begin(run());

    assertThat(script.asked).hasSize(20).doesNotHaveDuplicates();
    assertThat(script.judged).hasSize(20).doesNotHaveDuplicates();
    assertThat(script.chainsEnded).hasValue(20);
    assertThat(ScriptedRun.samples(run())).hasSize(20);
    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.DONE);
    assertThat(summary.chainsEnded()).isEqualTo(20);
    assertThat(summary.best().orElseThrow().id()).isEqualTo(id(0, 0));
    assertThat(summary.best().orElseThrow().file()).hasContent("fast 1000");
    assertThat(summary.steps().get(0).bestRate().orElseThrow()).isEqualTo(1.0);
    assertThat(summary.usage().promptTokens()).isEqualTo(2000);
    assertThat(run().resolve("summary.json")).exists();
  }

  @Test
  void run_rejected_isRepairedWithWhatWasWrong() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(1)
            .answer(id(0, 0), "wrong at first")
            .answer(id(0, 1), "syntax then")
            .answer(id(0, 2), "fast 900");

    RunSummary summary = script.begin(run());

    Sample first = ScriptedRun.sample(run(), id(0, 0));
    Sample second = ScriptedRun.sample(run(), id(0, 1));
    Sample third = ScriptedRun.sample(run(), id(0, 2));
    assertThat(second.parent()).contains(first.id());
    assertThat(second.turn().kind()).isEqualTo(Sample.Kind.REPAIR);
    assertThat(second.messages()).startsWith(first.messages().toArray(Message[]::new)).hasSize(4);
    assertThat(second.messages().get(2)).isEqualTo(Message.assistant("wrong at first"));
    assertThat(second.messages().get(3).content()).contains("y[3] is 0, not 6");
    assertThat(third.messages()).hasSize(6);
    assertThat(third.messages().get(5).content()).contains("gcc refused: syntax then");
    assertThat(third.isAccepted()).isTrue();
    assertThat(first.group()).isNotEqualTo(second.group()).hasSize(16);
    assertThat(summary.steps().get(0).rounds())
        .containsExactly(
            new RunSummary.Round(1, 0), new RunSummary.Round(1, 0), new RunSummary.Round(1, 1));
  }

  @Test
  void run_neverRight_endsAfterTheLastRound() throws Exception {
    ScriptedRun script = ScriptedRun.of(1);
    for (int round = 0; round < 5; round++) {
      script.answer(id(0, round), "wrong " + round);
    }

    script.begin(run());

    assertThat(script.asked).containsExactly(id(0, 0), id(0, 1), id(0, 2));
  }

  @Test
  void run_askedAgain_saysNoReasons() throws Exception {
    Plan.Effort again = new Plan.Effort(1, RepairStyle.AGAIN, false, 1);
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 1, again, 1)).answer(id(0, 0), "wrong");

    script.begin(run());

    String wish = ScriptedRun.sample(run(), id(0, 1)).messages().get(3).content();
    assertThat(wish).doesNotContain("y[3]").contains("again");
    assertThat(Files.readString(run().resolve("replies.jsonl"))).doesNotContain("feedback");
  }

  @Test
  void run_noRepair_asksOnce() throws Exception {
    Plan.Effort none = new Plan.Effort(2, RepairStyle.NONE, false, 1);
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 1, none, 1)).answer(id(0, 0), "wrong");

    script.begin(run());

    assertThat(script.asked).containsExactly(id(0, 0));
  }

  @Test
  void run_blankAnswer_isAskedForOnceMoreWithoutAnEmptyTurn() throws Exception {
    ScriptedRun script = ScriptedRun.of(1).answer(id(0, 0), " \n");

    script.begin(run());

    assertThat(ScriptedRun.sample(run(), id(0, 1)).messages())
        .isEqualTo(ScriptedRun.sample(run(), id(0, 0)).messages());
    assertThat(ScriptedRun.sample(run(), id(0, 1)).seed())
        .isNotEqualTo(ScriptedRun.sample(run(), id(0, 0)).seed());
  }

  @Test
  void run_answerCutOff_isJudgedAndCounted() throws Exception {
    ScriptedRun script = ScriptedRun.of(1).answer(id(0, 0), "LENGTH:syntax");

    RunSummary summary = script.begin(run());

    Sample sample = ScriptedRun.sample(run(), id(0, 0));
    assertThat(summary.truncated()).isEqualTo(1);
    assertThat(sample.isTruncated()).isTrue();
    assertThat(sample.score().orElseThrow().outcome()).isEqualTo(Outcome.REJECTED);
    String wish = ScriptedRun.sample(run(), id(0, 1)).messages().get(3).content();
    assertThat(wish).contains("cut off");
  }

  @Test
  void run_noVerdictOnTheCandidate_earnsNothingAndIsNotRepaired() throws Exception {
    ScriptedRun script = ScriptedRun.of(2).answer(id(0, 0), "noisy").answer(id(1, 0), "broken");

    RunSummary summary = script.begin(run());

    assertThat(script.asked).hasSize(2);
    assertThat(script.judged).containsOnlyOnce(id(1, 0));
    assertThat(script.judged).filteredOn(id(0, 0)::equals).hasSize(3);
    assertThat(ScriptedRun.samples(run()).values())
        .allMatch(sample -> sample.score().orElseThrow().reward().isEmpty());
    assertThat(summary.steps().get(0).kernels())
        .containsEntry(Outcome.INCONCLUSIVE, 1)
        .containsEntry(Outcome.FAULT, 1);
  }

  @Test
  void run_sameKernelTwice_isMeasuredOnce() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(3)
            .answer(id(0, 0), "fast 700")
            .answer(id(1, 0), "fast   700 // in other words")
            .answer(id(2, 0), "fast 701");

    RunSummary summary = script.begin(run());

    assertThat(script.judged).hasSize(2).contains(id(2, 0));
    assertThat(summary.duplicates()).isEqualTo(1);
    List<Sample.Score> same =
        ScriptedRun.samples(run()).values().stream()
            .filter(sample -> sample.turn().index() < 2)
            .map(sample -> sample.score().orElseThrow())
            .toList();
    assertThat(same).extracting(Sample.Score::rate).containsOnly(same.get(0).rate());
    assertThat(same).filteredOn(score -> score.sameAs().isPresent()).hasSize(1);
  }

  @Test
  void run_sameWrongKernelTwice_getsTheSameFeedback() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(2).answer(id(0, 0), "wrong one").answer(id(1, 0), "wrong one // too");

    script.begin(run());

    assertThat(script.judged).doesNotHaveDuplicates();
    assertThat(ScriptedRun.sample(run(), id(0, 1)).messages().get(3))
        .isEqualTo(ScriptedRun.sample(run(), id(1, 1)).messages().get(3));
  }

  @Test
  void run_sameMistakeTwice_isToldByEachsOwnLines() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(2).answer(id(0, 0), "syntax").answer(id(1, 0), "syntax // too");

    RunSummary summary = script.begin(run());

    assertThat(summary.duplicates()).isEqualTo(1); // the repairs, which are the usual answer
    assertThat(ScriptedRun.sample(run(), id(1, 1)).messages().get(3).content())
        .contains("syntax // too");
  }

  @Test
  void run_furtherTestFails_makesItAWrongKernel() throws Exception {
    Plan.Effort tests = new Plan.Effort(1, RepairStyle.FEEDBACK, false, 3);
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 2, tests, 1))
            .answer(id(0, 0), "flaky")
            .answer(id(1, 0), "fast 800");

    RunSummary summary = script.begin(run());

    Sample flaky = ScriptedRun.sample(run(), id(0, 0));
    assertThat(flaky.score().orElseThrow().outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(flaky.isAccepted()).isFalse();
    assertThat(flaky.score().orElseThrow().tests()).hasSize(1);
    assertThat(ScriptedRun.sample(run(), id(0, 1)).messages().get(3).content())
        .contains("y[3] is 0");
    assertThat(ScriptedRun.sample(run(), id(1, 0)).score().orElseThrow().tests()).hasSize(2);
    assertThat(summary.failedTests()).isEqualTo(1);
    assertThat(summary.best().orElseThrow().id()).isEqualTo(id(1, 0));
  }

  @Test
  void run_oneRequestRefused_goesOnWithTheOthers() throws Exception {
    ScriptedRun script = ScriptedRun.of(5).fail(id(2, 0), Kind.REFUSED);

    RunSummary summary = script.begin(run());

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.INCOMPLETE);
    assertThat(summary.ending().message())
        .isEqualTo(
            "not all was answered: 1 of 5 chains was given up; the last: the endpoint says REFUSED");
    assertThat(summary.refused()).isEqualTo(1);
    assertThat(summary.failed()).isZero();
    assertThat(summary.chainsEnded()).isEqualTo(4);
    assertThat(Files.readString(run().resolve("summary.json")))
        .contains("\"ending\" : \"incomplete\"", "1 of 5 chains was given up");
    assertThat(ScriptedRun.samples(run())).hasSize(4).doesNotContainKey(id(2, 0));
    assertThat(script.chainsEnded).hasValue(5);
  }

  @Test
  void run_multiStage_startsTheSecondStepFromTheBestOfTheFirst() throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("multi-stage", 3, RunFixture.EFFORT, 1))
            .answer("serial-0000-r0", "fast 900")
            .answer("serial-0001-r0", "fast 300")
            .answer("serial-0002-r0", "wrong")
            .answer("parallel-0001-r0", "fast 100");

    RunSummary summary = script.begin(run());

    assertThat(ScriptedRun.sample(run(), "parallel-0000-r0").messages().get(1).content())
        .contains("fast 300");
    assertThat(Files.readString(run().resolve("steps.jsonl")))
        .contains("\"from\":\"serial-0001-r0\"");
    assertThat(summary.steps()).hasSize(2);
    assertThat(summary.best().orElseThrow().id()).isEqualTo("parallel-0001-r0");
    assertThat(summary.best().orElseThrow().speedup().orElseThrow()).isCloseTo(20, within(1e-9));
  }

  @Test
  void run_multiStageWithoutABest_startsFromTheBaseline() throws Exception {
    Plan.Effort none = new Plan.Effort(0, RepairStyle.FEEDBACK, false, 1);
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("multi-stage", 1, none, 1))
            .answer("serial-0000-r0", "wrong");

    script.begin(run());

    assertThat(ScriptedRun.sample(run(), "parallel-0000-r0").messages().get(1).content())
        .contains(RunFixture.BASELINE.strip());
  }

  @Test
  void run_serverGivesSeveral_asksOnceForThem() throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 10, RunFixture.EFFORT, 4)).mostChoices(4);

    RunSummary summary = script.begin(run());

    assertThat(summary.usage().unknown()).isZero();
    assertThat(summary.usage().promptTokens()).isEqualTo(300);
    assertThat(ScriptedRun.samples(run())).hasSize(10);
    assertThat(script.asked)
        .contains(id(0, 0), id(0, 0) + "+3", id(4, 0), id(8, 0), id(8, 0) + "+1")
        .hasSize(10);
    assertThat(ScriptedRun.sample(run(), id(3, 0)).seed())
        .isEqualTo(ScriptedRun.sample(run(), id(0, 0)).seed());
  }

  @Test
  void run_serverGivesFewer_asksForTheOthersOneByOne() throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 8, RunFixture.EFFORT, 4)).mostChoices(2);

    script.begin(run());

    assertThat(ScriptedRun.samples(run())).hasSize(8);
    assertThat(script.asked).contains(id(2, 0), id(3, 0), id(6, 0), id(7, 0)).hasSize(8);
  }

  @Test
  void run_serverRefusesSeveral_asksForEach() throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 6, RunFixture.EFFORT, 4)).mostChoices(0);

    RunSummary summary = script.begin(run());

    assertThat(ScriptedRun.samples(run())).hasSize(6);
    assertThat(summary.refused()).isZero();
  }

  @Test
  void run_serverTakesNoSeedNorTemperature_recordsWhatWasSent() throws Exception {
    ScriptedRun script = ScriptedRun.of(2).omitting(Reply.Omitted.SEED, Reply.Omitted.TEMPERATURE);
    script.judging(
        (candidate, conditions, origin) -> {
          throw new UncheckedIOException("not yet", new IOException());
        });
    script.begin(run());
    ScriptedRun.of(2).resume(run()); // judges at least one answer of before

    assertThat(ScriptedRun.samples(run()).values())
        .anySatisfy(
            sample -> {
              assertThat(sample.seed()).isEmpty();
              assertThat(sample.sampling().temperature()).isEmpty();
              assertThat(sample.sampling().maxTokens()).hasValue(512);
            });
  }

  @Test
  void run_inputs_followFromTheSaltTheKernelAndTheTest() throws Exception {
    List<String> first = inputs("one", RunFixture.SALT);

    assertThat(first).hasSize(6).doesNotHaveDuplicates();
    assertThat(inputs("two", RunFixture.SALT)).isEqualTo(first);
    assertThat(inputs("three", "another salt")).doesNotContainAnyElementsOf(first);
  }

  /** What the inputs of a run's judgings are drawn from. */
  private List<String> inputs(String name, String salt) throws Exception {
    List<String> seeds = Collections.synchronizedList(new ArrayList<>());
    Plan.Effort tests = new Plan.Effort(0, RepairStyle.FEEDBACK, false, 3);
    Plan plan = RunFixture.plan("direct", 2, tests, 1, salt);
    new ScriptedRun(plan)
        .answer(id(0, 0), "fast 900")
        .answer(id(1, 0), "fast 800")
        .judging(
            (candidate, conditions, origin) -> {
              seeds.add(candidate.seed().orElseThrow());
              return RunFixture.judged(candidate, conditions, 0);
            })
        .begin(temporary.resolve(name));
    Collections.sort(seeds);
    return seeds;
  }

  @Test
  void run_serverFailsWithSeveral_asksForEachAndForSeveralNoMore() throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("direct", 40, RunFixture.EFFORT, 4))
            .mostChoices(0, Kind.SERVER);

    RunSummary summary = script.begin(run());

    assertThat(ScriptedRun.samples(run())).hasSize(40);
    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.DONE);
    assertThat(script.severalAsked).hasValueLessThanOrEqualTo(3); // those that went at once
  }

  @Test
  void begin_folderHoldsARun_isTheUsersMistake() throws Exception {
    ScriptedRun.of(1).begin(run());

    assertThat(mistake(() -> ScriptedRun.of(1).begin(run()))).contains("holds a run", "--resume");
  }

  @Test
  void begin_folderHoldsOtherThings_isLeftAlone() throws Exception {
    Files.createDirectories(run());
    Files.writeString(run().resolve("notes.txt"), "mine");

    assertThat(mistake(() -> ScriptedRun.of(1).begin(run()))).contains("no folder of a run");
    assertThat(run()).isDirectoryContaining(file -> file.endsWith("notes.txt"));
  }

  @Test
  void resume_folderInUse_isRefused() throws Exception {
    ScriptedRun.of(1).begin(run());
    try (RunFolder held = RunFolder.resume(run())) {
      assertThat(mistake(() -> ScriptedRun.of(1).resume(held.path()))).contains("in use");
    }
    assertThat(ScriptedRun.of(1).resume(run()).chainsEnded()).isEqualTo(1);
  }

  @Test
  void resume_noRun_isTheUsersMistake() {
    assertThat(mistake(() -> ScriptedRun.of(1).resume(run()))).contains("no run");
  }

  private interface Attempt {
    RunSummary run() throws IOException, InterruptedException;
  }

  private static String mistake(Attempt attempt) {
    try {
      attempt.run();
      return "";
    } catch (RunFolderException e) {
      return Optional.ofNullable(e.getMessage()).orElse("");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(int index, int round) {
    return new Sample.Turn("optimise", index, round, Sample.Kind.ANSWER).id();
  }
}
