package dev.kernelharness.search.workflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a workflow's file strictly: what is unknown, twice or of another type is an error. */
final class WorkflowJson {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int HIGHEST_STAGE = 6;

  private final String file;
  private final Predicate<String> hasTemplate;

  private WorkflowJson(String file, Predicate<String> hasTemplate) {
    this.file = file;
    this.hasTemplate = hasTemplate;
  }

  /**
   * The workflow.
   *
   * @param file what the file is called in messages
   * @param folder where its templates are looked for first, if it has some of its own
   * @param hasTemplate whether there is a template of a name
   * @throws WorkflowException if anything is wrong with it
   */
  static Workflow read(
      String text, String file, Optional<Path> folder, Predicate<String> hasTemplate) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new WorkflowException(
          file + (line > 0 ? ", line " + line : "") + ": not JSON: " + why, e);
    }
    return new WorkflowJson(file, hasTemplate).workflow(root, folder);
  }

  private Workflow workflow(JsonNode root, Optional<Path> folder) {
    if (!root.isObject()) {
      throw error("", "expected a JSON object, not " + kind(root));
    }
    allowOnly(root, "", "name", "title", "selfCheck", "steps");
    String name = text(root, "", "name");
    String title = text(root, "", "title");
    boolean selfCheck = root.has("selfCheck") && truth(root, "", "selfCheck");
    JsonNode list = required(root, "", "steps");
    if (!list.isArray()) {
      throw error("steps", "expected a list, not " + kind(list));
    }
    if (list.isEmpty()) {
      throw error("steps", "is empty; a workflow needs a step");
    }
    List<WorkflowStep> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      WorkflowStep step = step(list.get(i), "steps[" + i + "]");
      if (!names.add(step.name())) {
        throw error("steps[" + i + "].name", "'" + step.name() + "' is the name of a step before");
      }
      steps.add(step);
    }
    try {
      return new Workflow(name, title, selfCheck, steps, folder);
    } catch (IllegalArgumentException e) {
      throw error("name", String.valueOf(e.getMessage()));
    }
  }

  private WorkflowStep step(JsonNode json, String path) {
    if (!json.isObject()) {
      throw error(path, "expected an object, not " + kind(json));
    }
    allowOnly(json, path, "name", "prompt", "stage", "source");
    String name = text(json, path, "name");
    String prompt = text(json, path, "prompt");
    int stage = json.has("stage") ? stage(json.get("stage"), join(path, "stage")) : HIGHEST_STAGE;
    WorkflowStep.Source source = source(text(json, path, "source"), join(path, "source"));
    WorkflowStep step;
    try {
      step = new WorkflowStep(name, prompt, stage, source);
    } catch (IllegalArgumentException e) {
      throw error(path, String.valueOf(e.getMessage()));
    }
    if (!hasTemplate.test(prompt)) {
      throw error(
          join(path, "prompt"),
          "no template '" + prompt + "', neither beside the file nor built in");
    }
    return step;
  }

  private int stage(JsonNode value, String path) {
    if (!value.isIntegralNumber()) {
      throw error(path, "expected a whole number from 1 to 6, not " + kind(value));
    }
    if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > HIGHEST_STAGE) {
      throw error(path, "must be 1 to 6: " + shown(value.asText()));
    }
    return value.intValue();
  }

  private WorkflowStep.Source source(String word, String path) {
    return Arrays.stream(WorkflowStep.Source.values())
        .filter(source -> source.word().equals(word))
        .findFirst()
        .orElseThrow(() -> error(path, "expected baseline or best: '" + shown(word) + "'"));
  }

  private String text(JsonNode object, String path, String field) {
    JsonNode value = required(object, path, field);
    if (!value.isTextual()) {
      throw error(join(path, field), "expected a text, not " + kind(value));
    }
    if (value.textValue().isBlank()) {
      throw error(join(path, field), "is blank");
    }
    return value.textValue();
  }

  private boolean truth(JsonNode object, String path, String field) {
    JsonNode value = required(object, path, field);
    if (!value.isBoolean()) {
      throw error(join(path, field), "expected true or false, not " + kind(value));
    }
    return value.booleanValue();
  }

  private JsonNode required(JsonNode object, String path, String field) {
    JsonNode value = object.get(field);
    if (value == null) {
      throw error(join(path, field), "is missing");
    }
    return value;
  }

  private void allowOnly(JsonNode object, String path, String... known) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!Arrays.asList(known).contains(name)) {
        throw error(
            join(path, shown(name)),
            "is unknown; known are " + Arrays.stream(known).collect(Collectors.joining(", ")));
      }
    }
  }

  private WorkflowException error(String path, String what) {
    return new WorkflowException(file + ": " + (path.isEmpty() ? "" : path + " ") + what);
  }

  private static String join(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String kind(JsonNode value) {
    return value.getNodeType() == JsonNodeType.MISSING
        ? "nothing"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
  }
}
