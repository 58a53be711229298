package dev.kernelharness.judge.pareval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A checkout of parallelcodefoundry/ParEval. */
final class Checkout {
  private static final String PROMPTS = "prompts/generation-prompts.json";
  private static final String BENCHMARKS = "drivers/cpp/benchmarks";
  private static final String UTILITIES = "drivers/cpp/utilities.hpp";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path root;

  /**
   * One prompt with its driver.
   *
   * @param name as in {@code 02_dense_la_gemm}
   * @param type as in {@code dense_la}
   * @param prompt what a model continues; ends in the entry's opening brace
   * @param cpu the driver for CPUs: {@code cpu.cc}
   * @param baseline ParEval's own solution: {@code baseline.hpp}
   * @param utilities what all drivers include
   */
  record Task(
      String name,
      String type,
      Model model,
      String prompt,
      String cpu,
      String baseline,
      String utilities) {

    /** The name of the problem that it becomes, as in {@code p02_gemm_omp}. */
    String id() {
      String bare = name.replaceFirst("^([0-9]+)_" + Pattern.quote(type) + "_", "$1_");
      String words = bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
      return "p" + words + "_" + model.word();
    }
  }

  private Checkout(Path root) {
    this.root = root;
  }

  /**
   * Looks whether a folder is a checkout.
   *
   * @throws ParEvalException if it is not
   */
  static Checkout at(Path root) {
    if (!Files.isRegularFile(root.resolve(PROMPTS))
        || !Files.isDirectory(root.resolve(BENCHMARKS))) {
      throw new ParEvalException(
          "'"
              + root
              + "' is no checkout of ParEval: it needs "
              + PROMPTS
              + " and "
              + BENCHMARKS
              + " (git clone https://github.com/parallelcodefoundry/ParEval)");
    }
    return new Checkout(root);
  }

  /**
   * The tasks of the models that can be run here, by name and model.
   *
   * @throws ParEvalException if a file is missing or wrong
   */
  List<Task> tasks() {
    String utilities = text(UTILITIES);
    List<Task> tasks = new ArrayList<>();
    JsonNode prompts = json(PROMPTS);
    if (!prompts.isArray()) {
      throw new ParEvalException(root.resolve(PROMPTS) + ": expected a list of prompts");
    }
    for (int i = 0; i < prompts.size(); i++) {
      JsonNode node = prompts.get(i);
      for (Model model : Model.values()) {
        if (node.path("parallelism_model").asText("").equals(model.word())) {
          tasks.add(task(node, "[" + i + "]", model, utilities));
        }
      }
    }
    if (tasks.isEmpty()) {
      throw new ParEvalException(
          root.resolve(PROMPTS) + ": no prompt has the parallelism_model serial or omp");
    }
    tasks.sort((a, b) -> a.id().compareTo(b.id()));
    return tasks;
  }

  private Task task(JsonNode node, String where, Model model, String utilities) {
    String name = string(node, where, "name");
    String type = string(node, where, "problem_type");
    if (!name.matches("[A-Za-z0-9_-]+") || !type.matches("[A-Za-z0-9_-]+")) {
      throw new ParEvalException(root.resolve(PROMPTS) + ", " + where + ": not a name: " + name);
    }
    String folder = BENCHMARKS + "/" + type + "/" + name + "/";
    return new Task(
        name,
        type,
        model,
        string(node, where, "prompt"),
        text(folder + "cpu.cc"),
        text(folder + "baseline.hpp"),
        utilities);
  }

  private String string(JsonNode node, String where, String field) {
    if (!node.path(field).isTextual()) {
      throw new ParEvalException(
          root.resolve(PROMPTS) + ", " + where + "." + field + ": expected a text");
    }
    return node.path(field).asText();
  }

  private JsonNode json(String file) {
    try {
      return MAPPER.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw new ParEvalException(root.resolve(file) + ": not JSON: " + e.getOriginalMessage());
    }
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file)).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new ParEvalException(root.resolve(file) + ": can't be read: a problem needs this file");
    }
  }
}
