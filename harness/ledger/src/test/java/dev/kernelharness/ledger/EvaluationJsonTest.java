package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.EvaluationJson.Detail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void write_accepted_isTheGoldenFile() throws IOException {
    assertGolden("accepted", write(EvaluationFixture.accepted(), Detail.SAMPLES));
  }

  @Test
  void write_compileError_isTheGoldenFile() throws IOException {
    assertGolden("compile-error", write(EvaluationFixture.compileError(), Detail.COUNTS));
  }

  @Test
  void write_nonFiniteResidual_isNull() {
    ObjectNode json = write(EvaluationFixture.nonFinite(), Detail.COUNTS);

    assertThat(json.at("/verification/shapes/0/worstResidual").isNull()).isTrue();
    assertThat(json.toString()).doesNotContain("Infinity");
  }

  @Test
  void write_failedTrial_hasTheSmallestShapeWithItsFirstWrongElements() {
    ObjectNode json = write(EvaluationFixture.nonFinite(), Detail.COUNTS);

    assertThat(json.at("/verification/smallestFailure").toString())
        .isEqualTo(
            "{\"shape\":{\"M\":100},\"detail\":\"y[3] is NaN\",\"wrong\":["
                + "{\"place\":\"y[3]\",\"got\":\"NaN\",\"expected\":\"1.5\"}]}");
  }

  @Test
  void write_counts_leavesTheRawSamplesOut() {
    ObjectNode json = write(EvaluationFixture.accepted(), Detail.COUNTS);

    assertThat(json.at("/measurement/samples").intValue()).isEqualTo(3);
    assertThat(json.at("/measurement/raw").isMissingNode()).isTrue();
  }

  @Test
  void write_inconclusive_hasCauseAndNoReward() {
    ObjectNode json = write(EvaluationFixture.inconclusive(), Detail.COUNTS);

    assertThat(json.path("verdict").textValue()).isEqualTo("inconclusive");
    assertThat(json.path("reward").isNull()).isTrue();
    assertThat(json.at("/inconclusive/cause").textValue()).contains("disturbed");
  }

  @Test
  void write_fault_hasStepAndNoReward() {
    ObjectNode json = write(EvaluationFixture.fault(), Detail.COUNTS);

    assertThat(json.path("verdict").textValue()).isEqualTo("fault");
    assertThat(json.path("reward").isNull()).isTrue();
    assertThat(json.at("/fault/step").textValue()).isEqualTo("compile");
  }

  @ParameterizedTest
  @MethodSource("all")
  void write_anyVerdict_hasTheSameNames(Evaluation evaluation) {
    List<String> names =
        List.copyOf(
            write(EvaluationFixture.accepted(), Detail.COUNTS)
                .propertyStream()
                .map(e -> e.getKey())
                .toList());

    assertThat(write(evaluation, Detail.COUNTS).propertyStream().map(e -> e.getKey()))
        .containsExactlyElementsOf(names);
  }

  static List<Evaluation> all() {
    return List.of(
        EvaluationFixture.nonFinite(),
        EvaluationFixture.compileError(),
        EvaluationFixture.inconclusive(),
        EvaluationFixture.fault());
  }

  private static ObjectNode write(Evaluation evaluation, Detail detail) {
    return EvaluationJson.write(
        evaluation, Grade.alone(RewardRule.GFLOPS, evaluation), Origin.ofFile("kernel.c"), detail);
  }

  /** {@code -Dgolden.write=true} writes the files anew. */
  private static void assertGolden(String name, JsonNode actual) throws IOException {
    Path file = Path.of("src/test/resources/golden", name + ".json");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual.toPrettyString() + "\n");
    }
    String expected = Files.readString(file);
    assertThat(actual.toPrettyString() + "\n").isEqualTo(expected);
    assertThat(MAPPER.readTree(expected)).isEqualTo(MAPPER.readTree(actual.toString()));
  }
}
