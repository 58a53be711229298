package dev.kernelharness.search.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.search.chat.Ask;
import dev.kernelharness.search.chat.Endpoint;
import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.prompt.RepairStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were cut short, and what becomes of them. */
class GenerationResumeTest {

  private static final List<String> FILES =
      List.of("run.json", "steps.jsonl", "replies.jsonl", "samples.jsonl");

  @TempDir private Path temporary;

  /** Every kind of chain: accepted, repaired, given up, checked by itself, the same as another. */
  private static ScriptedRun script(int choices) {
    Plan.Effort effort = new Plan.Effort(2, RepairStyle.FEEDBACK, true, 2);
    return new ScriptedRun(RunFixture.plan("multi-stage", 5, effort, choices))
        .mostChoices(choices)
        .answer("serial-0000-r0", "wrong")
        .answer("serial-0000-r1", "VERDICT: different")
        .answer("serial-0000-r2", "syntax")
        .answer("serial-0000-r3", "fast 400")
        .answer("serial-0001-r0", "none")
        .answer("serial-0001-r1", "wrong")
        .answer("serial-0001-r2", "wrong // again")
        .answer("serial-0002-r0", "fast 300")
        .answer("serial-0002-r1", "VERDICT: same")
        .answer("serial-0003-r0", "fast 300 // as well")
        .answer("serial-0004-r0", "noisy")
        .answer("parallel-0000-r0", "flaky")
        .answer("parallel-0003-r0", " ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void resume_cutAnywhere_comesToTheSameSamplesAndAsksNothingTwice(int choices) throws Exception {
    Path whole = temporary.resolve("whole");
    ScriptedRun first = script(choices);
    first.begin(whole);
    Map<String, String> expected = comparable(whole);
    Random random = new Random(7);

    for (int i = 0; i < 20; i++) {
      Path cut = cut(whole, temporary.resolve("cut-" + i), random);
      Set<String> kept = repliesOf(cut);
      ScriptedRun again = script(choices);

      RunSummary summary = again.resume(cut);

      assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.DONE);
      assertThat(comparable(cut)).isEqualTo(expected);
      assertThat(again.asked).hasSize(first.asked.size() - kept.size());
      assertThat(again.asked).doesNotHaveDuplicates().noneMatch(kept::contains);
      assertThat(summary.chainsEnded()).isEqualTo(10);
    }
  }

  @Test
  void resume_wholeRun_asksAndJudgesNothing() throws Exception {
    Path whole = temporary.resolve("whole");
    RunSummary before = script(1).begin(whole);
    ScriptedRun again = script(1);

    RunSummary summary = again.resume(whole);

    assertThat(again.asked).isEmpty();
    assertThat(again.judged).isEmpty();
    assertThat(summary.steps()).isEqualTo(before.steps());
    assertThat(summary.selfChecks()).isEqualTo(before.selfChecks());
    assertThat(summary.usage()).isEqualTo(before.usage());
    assertThat(summary.duplicates()).isEqualTo(before.duplicates());
  }

  @Test
  void resume_damagedBeforeTheEnd_isRefusedAndLeftAsItIs() throws Exception {
    Path whole = temporary.resolve("whole");
    script(1).begin(whole);
    Path replies = whole.resolve("replies.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(replies));
    lines.set(1, "{\"seed\":");
    Files.write(replies, lines);
    String damaged = Files.readString(replies);

    assertThatThrownBy(() -> script(1).resume(whole))
        .isInstanceOf(RunFolderException.class)
        .hasMessageContaining("replies.jsonl:2");
    assertThat(replies).hasContent(damaged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNREACHABLE", "KEY", "BUSY"})
  void run_endpointEnds_keepsWhatCameAndGoesOnLater(String kind) throws Exception {
    ScriptedRun script = ScriptedRun.of(12).fail("optimise-0006-r0", Kind.valueOf(kind));
    Path path = temporary.resolve("run");

    RunSummary summary = script.begin(path);

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.ENDPOINT);
    assertThat(summary.ending().endpoint()).contains(Kind.valueOf(kind));
    assertThat(summary.ending().message()).contains("the endpoint says " + kind);
    assertThat(ScriptedRun.samples(path)).hasSameSizeAs(repliesOf(path)).hasSizeBetween(4, 11);
    assertThat(script.mend().resume(path).chainsEnded()).isEqualTo(12);
    assertThat(script.asked).hasSize(12).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVER", "TIMED_OUT", "GARBLED"})
  void run_oneRequestAlwaysFails_givesItUpAndGoesOn(String kind) throws Exception {
    ScriptedRun script =
        new ScriptedRun(RunFixture.plan("multi-stage", 8, RunFixture.EFFORT, 1))
            .fail("serial-0000-r0", Kind.valueOf(kind))
            .fail("serial-0005-r0", Kind.valueOf(kind))
            .fail("serial-0007-r0", Kind.valueOf(kind));
    Path path = temporary.resolve("run");

    RunSummary summary = script.begin(path);

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.INCOMPLETE);
    assertThat(summary.failed()).isEqualTo(3);
    assertThat(summary.ending().message()).contains("3 of 16 chains were given up", kind);
    assertThat(summary.chainsEnded()).isEqualTo(13);
    assertThat(ScriptedRun.samples(path)).hasSize(13).containsKey("parallel-0007-r0");
    // Nothing else is left to ask, so that the endpoint shows no sign of life.
    assertThat(script.resume(path).ending().cause()).isEqualTo(Ending.Cause.ENDPOINT);
    assertThat(script.mend().resume(path).ending().cause()).isEqualTo(Ending.Cause.DONE);
    assertThat(script.asked).hasSize(16).doesNotHaveDuplicates();
  }

  @Test
  void run_repairAlwaysFails_keepsTheSamplesBefore() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(4).answer("optimise-0001-r0", "wrong").fail("optimise-0001-r1", Kind.SERVER);
    Path path = temporary.resolve("run");

    RunSummary summary = script.begin(path);

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.INCOMPLETE);
    assertThat(ScriptedRun.samples(path)).hasSize(4).containsKey("optimise-0001-r0");
    assertThat(script.mend().resume(path).chainsEnded()).isEqualTo(4);
  }

  @Test
  void run_everyRequestFails_endsAfterAFew() throws Exception {
    ScriptedRun script = ScriptedRun.of(40);
    for (int i = 6; i < 40; i++) {
      script.fail(Sample.Turn.first("optimise", i).id(), Kind.SERVER);
    }
    Path path = temporary.resolve("run");

    RunSummary summary = script.begin(path);

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.ENDPOINT);
    assertThat(summary.failed()).isLessThan(10);
    assertThat(ScriptedRun.samples(path)).hasSize(6);
  }

  @Test
  void run_fewRequestsAndAllFail_isTheEndpointsEnd() throws Exception {
    ScriptedRun script = ScriptedRun.of(1).fail("optimise-0000-r0", Kind.SERVER);

    assertThat(script.begin(temporary.resolve("run")).ending().cause())
        .isEqualTo(Ending.Cause.ENDPOINT);
  }

  @Test
  void run_endpointEndsAfterARejection_repairsLater() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(1).answer("optimise-0000-r0", "wrong").fail("optimise-0000-r1", Kind.SERVER);
    Path path = temporary.resolve("run");
    script.begin(path);

    script.mend().resume(path);

    assertThat(ScriptedRun.sample(path, "optimise-0000-r1").messages().get(3).content())
        .contains("y[3] is 0, not 6");
  }

  @Test
  void run_judgeFails_keepsTheAnswersAndJudgesThemLater() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(3)
            .judging(
                (candidate, conditions, origin) -> {
                  throw new UncheckedIOException("gcc is missing", new IOException());
                });
    Path path = temporary.resolve("run");

    RunSummary summary = script.begin(path);

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.JUDGE);
    assertThat(summary.ending().message()).isEqualTo("gcc is missing");
    Set<String> kept = repliesOf(path);
    assertThat(kept).isNotEmpty();
    ScriptedRun later = ScriptedRun.of(3);
    later.resume(path);
    assertThat(later.asked).doesNotContainAnyElementsOf(kept);
    assertThat(ScriptedRun.samples(path)).hasSize(3);
  }

  @Test
  void run_mistakeOfOurs_endsInsteadOfHanging() throws Exception {
    ScriptedRun script =
        ScriptedRun.of(3)
            .judging(
                (candidate, conditions, origin) -> {
                  throw new IllegalStateException("never");
                });

    RunSummary summary = script.begin(temporary.resolve("run"));

    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.FAULT);
    assertThat(summary.ending().message()).contains("never");
  }

  @Test
  void stop_requestsUnderWay_breaksThemOffAndKeepsTheRest() throws Exception {
    CountDownLatch underWay = new CountDownLatch(3);
    ScriptedRun script = ScriptedRun.of(10);
    script.endpoint(
        new Endpoint() {
          @Override
          public List<Reply> ask(Ask ask) throws EndpointException, InterruptedException {
            if (script.asked.size() >= 4) {
              underWay.countDown();
              Thread.sleep(TimeUnit.MINUTES.toMillis(10));
            }
            return script.replies(ask);
          }

          @Override
          public void close() {}
        });
    Path path = temporary.resolve("run");
    try (RunFolder folder = RunFolder.begin(path, Map.of(), Instant.EPOCH)) {
      Generation generation = script.in(folder);
      Thread stopper =
          new Thread(
              () -> {
                try {
                  underWay.await();
                  generation.stop();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      stopper.start();

      RunSummary summary = generation.run();
      stopper.join();

      assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.INTERRUPTED);
      assertThat(generation.stop()).isEmpty();
    }
    assertThat(Files.readString(path.resolve("summary.json"))).contains("\"interrupted\"");
    ScriptedRun later = ScriptedRun.of(10);
    later.resume(path);
    assertThat(later.asked).hasSize(10 - repliesBefore(script));
    assertThat(ScriptedRun.samples(path)).hasSize(10);
  }

  private static int repliesBefore(ScriptedRun script) {
    return script.asked.size();
  }

  /** What must not depend on when a run was cut: all but times and who was measured first. */
  private static Map<String, String> comparable(Path run) throws IOException {
    return ScriptedRun.samples(run).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> {
                  Sample sample = entry.getValue();
                  return sample.turn().kind()
                      + " "
                      + sample.parent()
                      + sample.messages()
                      + sample.reply().text()
                      + sample.seed()
                      + sample.code()
                      + sample.score().map(Sample.Score::outcome)
                      + sample.score().map(Sample.Score::reward);
                }));
  }

  private static Set<String> repliesOf(Path run) throws IOException {
    Set<String> ids = new HashSet<>();
    for (String line : wholeLines(run.resolve("replies.jsonl"))) {
      if (line.contains("\"replies\"")) {
        String[] parts = line.split("\\{\"id\":\"", -1);
        for (int i = 1; i < parts.length; i++) {
          // The further answers to a request are asked for under the first one's name.
          ids.add(i == 1 ? name(parts[1]) : name(parts[1]) + "+" + (i - 1));
        }
      }
    }
    return ids;
  }

  private static String name(String rest) {
    return rest.substring(0, rest.indexOf('"'));
  }

  /** The folder as a kill might have left it: what is written later is gone first. */
  private static Path cut(Path whole, Path cut, Random random) throws IOException {
    Files.createDirectories(cut);
    for (String name : FILES) {
      Files.copy(whole.resolve(name), cut.resolve(name));
    }
    byte[] replies = Files.readAllBytes(whole.resolve("replies.jsonl"));
    int keptBytes = random.nextInt(replies.length + 1);
    Files.write(cut.resolve("replies.jsonl"), Arrays.copyOf(replies, keptBytes));
    List<String> keptReplies = wholeLines(cut.resolve("replies.jsonl"));
    List<String> samples = new ArrayList<>();
    for (String line : lines(whole.resolve("samples.jsonl"))) {
      Sample sample = SampleJson.read(line);
      boolean replied = contains(keptReplies, sample.id(), "\"completion\"");
      boolean told =
          sample.score().filter(Sample.Score::isRejected).isEmpty()
              || contains(keptReplies, sample.id(), "\"feedback\"");
      if (replied && told) {
        samples.add(line);
      } else {
        break;
      }
    }
    byte[] bytes = (String.join("\n", samples) + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(
        cut.resolve("samples.jsonl"), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    boolean begun = keptReplies.stream().anyMatch(line -> line.contains("parallel-"));
    if (!begun) {
      byte[] steps = Files.readAllBytes(whole.resolve("steps.jsonl"));
      boolean any = !keptReplies.isEmpty();
      int first = new String(steps, StandardCharsets.UTF_8).indexOf('\n') + 1;
      int from = any ? first : 0;
      Files.write(
          cut.resolve("steps.jsonl"),
          Arrays.copyOf(steps, from + random.nextInt(steps.length - from)),
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    return cut;
  }

  private static boolean contains(List<String> lines, String id, String field) {
    return lines.stream()
        .anyMatch(line -> line.contains("\"id\":\"" + id + "\"") && line.contains(field));
  }

  private static List<String> wholeLines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }
}
