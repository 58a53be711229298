package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that ships with the problems says the same as the reader, as far as a schema can. */
class ProblemSchemaTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path KERNELS = Path.of("../../kernels");
  private static final Path FIXTURES =
      Path.of("src/test/resources/dev/kernelharness/judge/problem");

  /**
   * Mistakes that a schema can't see: they need the shapes, the entry, or several fields at once.
   */
  private static final List<String> BEYOND_A_SCHEMA =
      List.of(
          "entry_",
          "extent_",
          "size_",
          "scalar_",
          "argument_",
          "buffers_",
          "shape_",
          "formula_incomplete",
          "structure_",
          "generator_",
          "agreement_",
          "work_zero",
          "least_work",
          "reference_",
          "output_is_const",
          "nothing_computed");

  private final JsonSchema schema = schema();

  static List<Path> goodFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(KERNELS)) {
      folders.map(f -> f.resolve("problem.json")).filter(Files::isRegularFile).forEach(files::add);
    }
    files.add(FIXTURES.resolve("good_plain.json"));
    files.add(FIXTURES.resolve("good_sparse.json"));
    files.add(Path.of("src/main/resources/dev/kernelharness/judge/problem/template/problem.json"));
    return files;
  }

  static List<Path> badFiles() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve("bad"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> BEYOND_A_SCHEMA.stream().noneMatch(nameOf(file)::startsWith))
          .filter(file -> !nameOf(file).contains("json") && !nameOf(file).contains("twice"))
          .filter(file -> !nameOf(file).equals("something_behind"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void validate_problem_fitsTheSchema(Path file) throws IOException {
    String text = Files.readString(file).replace("@NAME@", "name");
    assertThat(schema.validate(MAPPER.readTree(text))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void validate_problemThatTheReaderRefuses_isRefused(Path file) throws IOException {
    assertThat(schema.validate(MAPPER.readTree(file.toFile()))).isNotEmpty();
  }

  @Test
  void badFiles_leftToTheSchema_areSome() throws IOException {
    assertThat(badFiles()).hasSizeGreaterThan(15);
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".json".length());
  }

  private static JsonSchema schema() {
    try {
      JsonNode node = MAPPER.readTree(KERNELS.resolve("problem.schema.json").toFile());
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(node);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
