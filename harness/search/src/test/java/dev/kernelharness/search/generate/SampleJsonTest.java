package dev.kernelharness.search.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.chat.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void write_sampleWithAll_isReadAsItWas() throws Exception {
    Sample sample = full();

    assertThat(SampleJson.read(SampleJson.write(sample))).isEqualTo(sample);
  }

  @Test
  void write_analysis_isReadAsItWas() {
    Sample sample = analysis();

    assertThat(SampleJson.read(SampleJson.write(sample))).isEqualTo(sample);
  }

  @Test
  void write_sample_isTheDocumentedLine() throws Exception {
    assertThat(MAPPER.readTree(SampleJson.write(full())))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"schema":1,"id":"optimise-0003-r1","problem":"dgemm","workflow":"direct",
                 "step":"optimise","index":3,"round":1,"kind":"repair",
                 "parent":"optimise-0003-r0","group":"%s",
                 "messages":[{"role":"system","content":"You write C."},
                             {"role":"user","content":"Write."}],
                 "completion":"```c\\nint x;\\n```","reasoning":"hm","finish":"length",
                 "model":"served-name","usage":{"promptTokens":7,"completionTokens":9},
                 "seconds":1.25,
                 "sampling":{"model":"asked-name","temperature":0.8,"topP":0.9,"maxTokens":2048,
                             "seed":123},
                 "source":"int x;\\n","sourceHash":"ab","normalisedHash":"cd","language":"c",
                 "rule":"gflops","verdict":"rejected","reason":"wrong_result","reward":-10.0,
                 "metric":"gflops","rate":87.5,"speedup":40.0,"sameAs":"optimise-0001-r0",
                 "evaluation":{"verdict":"rejected"},"tests":[{"verdict":"accepted"}]}
                """
                    .formatted(full().group())));
  }

  @Test
  void write_analysis_saysNullWhereNothingIs() throws Exception {
    assertThat(MAPPER.readTree(SampleJson.write(analysis())).toString())
        .contains("\"parent\":null", "\"usage\":null", "\"verdict\":null", "\"evaluation\":null")
        .contains("\"tests\":[]", "\"reward\":null", "\"topP\":null", "\"seed\":null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":1|\"schema\":2|schema is 2",
        "\"round\":1|\"round\":-1|no such turn",
        "\"round\":1|\"round\":\"1\"|round must be a whole number",
        "\"kind\":\"repair\"|\"kind\":\"mend\"|kind is one of answer",
        "\"verdict\":\"rejected\",\"reason\"|\"verdict\":\"maybe\",\"reason\"|verdict is one of",
        "\"messages\":|\"other\":|messages must be an array",
        "\"reward\":-10.0|\"reward\":\"much\"|reward must be a number"
      })
  void read_notASample_saysWhy(String part, String other, String complaint) {
    String line = SampleJson.write(full());
    assertThat(line).contains(part);

    assertThatThrownBy(() -> SampleJson.read(line.replace(part, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"{\"schema\":1|not JSON", "[]|not a JSON object", "null|not a JSON object"})
  void read_notAnObject_saysSo(String line, String complaint) {
    assertThatThrownBy(() -> SampleJson.read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void seed_turns_differAndStay() {
    Sample.Turn turn = Sample.Turn.first("optimise", 3);

    assertThat(turn.seed(42)).isEqualTo(turn.seed(42)).isNotNegative();
    assertThat(turn.seed(42)).isNotEqualTo(turn.seed(43));
    assertThat(turn.seed(42)).isNotEqualTo(turn.next(Sample.Kind.REPAIR).seed(42));
    assertThat(turn.next(Sample.Kind.REPAIR).seed(42))
        .isNotEqualTo(turn.next(Sample.Kind.ANALYSIS).seed(42));
  }

  private static Sample full() {
    return new Sample(
        new Sample.Turn("optimise", 3, 1, Sample.Kind.REPAIR),
        "dgemm",
        "direct",
        Optional.of("optimise-0003-r0"),
        List.of(Message.system("You write C."), Message.user("Write.")),
        new Reply(
            "```c\nint x;\n```",
            Optional.of("hm"),
            Reply.Finish.LENGTH,
            Optional.of(new Reply.Usage(7, 9)),
            "served-name",
            Duration.ofMillis(1250)),
        new Sampling(
            "asked-name", OptionalDouble.of(0.8), OptionalDouble.of(0.9), OptionalInt.of(2048)),
        OptionalInt.of(123),
        Optional.of(new Sample.Code("int x;\n", "c", "ab", "cd")),
        RewardRule.GFLOPS,
        Optional.of(
            new Sample.Score(
                Sample.Outcome.REJECTED,
                Optional.of(Reason.WRONG_RESULT),
                OptionalDouble.of(-10),
                Metric.GFLOPS,
                OptionalDouble.of(87.5),
                OptionalDouble.of(40),
                MAPPER.createObjectNode().put("verdict", "rejected"),
                List.of(MAPPER.createObjectNode().put("verdict", "accepted")),
                Optional.of("optimise-0001-r0"))));
  }

  private static Sample analysis() {
    return new Sample(
        new Sample.Turn("optimise", 0, 1, Sample.Kind.ANALYSIS),
        "dgemm",
        "direct",
        Optional.empty(),
        List.of(Message.user("Is it the same?")),
        new Reply(
            "VERDICT: same",
            Optional.empty(),
            Reply.Finish.STOP,
            Optional.empty(),
            "m",
            Duration.ofNanos(123_456_789)),
        new Sampling("m", OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty()),
        OptionalInt.empty(),
        Optional.empty(),
        RewardRule.LOG2,
        Optional.empty());
  }
}
