package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Driver;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Facts as templates see them: maps, lists, texts and numbers, listed in {@code prompts.md}. */
final class FactsModel {

  /** Words that a prompt for serial code does not say. */
  private static final Pattern PARALLEL =
      Pattern.compile("openmp|\\bomp\\b|thread|parallel|multi-?core", Pattern.CASE_INSENSITIVE);

  /** What the harness's own kernels begin with: notes for people, not for models. */
  private static final Pattern NOTES =
      Pattern.compile("^\\s*/\\*\\s*isa:.*?\\*/\\s*", Pattern.DOTALL);

  private FactsModel() {}

  /** The names that all templates may use. */
  static Map<String, Object> of(Facts facts) {
    Problem problem = facts.problem();
    Optional<Driver> driver = problem.driver();
    boolean openMp = driver.map(Driver::parallel).orElse(true);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("problem", problem(problem, driver));
    model.put("shape", shapeText(facts.shape().toString()));
    model.put("machine", machine(facts.machine(), facts.threads()));
    model.put("stage", facts.stage());
    boolean mayBeParallel = openMp && facts.forbidden().stream().noneMatch(FactsModel::isParallel);
    model.put("parallel", mayBeParallel);
    model.put("silent", false);
    model.put("allowed", openMp ? facts.allowed() : unspoken(facts.allowed()));
    model.put("forbidden", facts.forbidden());
    String flags = facts.opt().flag() + " -march=native";
    model.put("flags", flags + (openMp ? " -fopenmp" : ""));
    model.put(
        "serial",
        Map.of(
            "allowed", unspoken(facts.allowed()),
            "forbidden", unspoken(facts.forbidden()),
            "flags", flags));
    model.put("source", withoutNotes(facts.source()).strip());
    model.put("sourceTitle", facts.sourceTitle());
    model.put("sourceIsBaseline", facts.sourceTitle().equals(Facts.BASELINE));
    return model;
  }

  /** A shape with room between its sizes. */
  static String shapeText(String shape) {
    return shape.replace(",", ", ");
  }

  private static Map<String, Object> problem(Problem problem, Optional<Driver> driver) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", problem.id());
    model.put("title", problem.title());
    model.put("prompt", problem.prompt().strip());
    model.put("prototype", problem.prototype());
    model.put("entry", problem.signature().entry());
    model.put("language", driver.isPresent() ? "C++" : "C");
    model.put("fence", driver.isPresent() ? "cpp" : "c");
    model.put("sizes", problem.sizes());
    model.put("arguments", ContractText.arguments(problem));
    model.put("promises", ContractText.promises(problem));
    model.put("accuracy", ContractText.accuracy(problem));
    model.put("prelude", driver.map(Driver::prelude).orElse("").strip());
    model.put("provided", driver.map(Driver::provided).orElse(List.of()));
    return model;
  }

  private static Map<String, Object> machine(Machine machine, int threads) {
    return Map.of(
        "cpu", machine.cpu(),
        "cores", machine.cores(),
        "threads", threads,
        "caches", machine.caches(),
        "isa", machine.isa());
  }

  private static List<String> unspoken(List<String> techniques) {
    return techniques.stream().filter(word -> !isParallel(word)).toList();
  }

  private static boolean isParallel(String technique) {
    return PARALLEL.matcher(technique).find();
  }

  private static String withoutNotes(String source) {
    return NOTES.matcher(source).replaceFirst("");
  }
}
