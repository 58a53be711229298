package dev.kernelharness.search.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.chat.Ask;
import dev.kernelharness.search.chat.Endpoint;
import dev.kernelharness.search.chat.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's filter withheld says nothing of the model. */
class WithheldAnswerTest {

  private static final class Filter implements Endpoint {
    @Override
    public List<Reply> ask(Ask ask) {
      return List.of(
          new Reply(
              "",
              Optional.empty(),
              Reply.Finish.FILTERED,
              Optional.empty(),
              "m",
              Duration.ofMillis(3)));
    }

    @Override
    public void close() {}
  }

  @TempDir private Path temporary;

  @Test
  void run_answersWithheld_areKeptWithoutAVerdictAndEndTheirChains() throws Exception {
    ScriptedRun script = ScriptedRun.of(2).endpoint(new Filter());

    RunSummary summary = script.begin(temporary.resolve("run"));

    assertThat(script.judged).isEmpty();
    assertThat(summary.ending().cause()).isEqualTo(Ending.Cause.DONE);
    assertThat(summary.chainsEnded()).isEqualTo(2);
    assertThat(ScriptedRun.samples(temporary.resolve("run")).values())
        .hasSize(2)
        .allMatch(sample -> sample.score().isEmpty() && sample.code().isEmpty());
  }
}
