package dev.kernelharness.judge.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one problem's folder; errors name the file, the path inside it and what was expected. */
public final class ProblemReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final JsonNode root;

  private ProblemReader(Path folder, JsonNode root) {
    this.folder = folder;
    this.root = root;
  }

  /**
   * The problem in a folder with {@code problem.json}, {@code baseline.c} and {@code yardstick.c}.
   *
   * @throws ProblemException if a file is missing or wrong
   */
  public static Problem read(Path folder) {
    String json = text(folder.resolve("problem.json"));
    try {
      return new ProblemReader(folder, MAPPER.readTree(json)).problem();
    } catch (JsonProcessingException e) {
      throw new ProblemException(
          folder.resolve("problem.json") + ": not JSON: " + e.getOriginalMessage());
    }
  }

  private Problem problem() {
    List<String> sizes = strings(root, "sizes");
    Signature signature = signature(sizes);
    Shape defaultShape = shape(string(at(root, "shapes"), "shapes.default", "default"), sizes);
    List<Shape> verification =
        strings(at(root, "shapes"), "verification").stream().map(s -> shape(s, sizes)).toList();
    return new Problem(
        string(root, "id", "id"),
        string(root, "title", "title"),
        signature,
        sizes,
        defaultShape,
        verification,
        formula(string(root, "work", "work"), sizes, "work"),
        root.has("leastWork")
            ? Optional.of(formula(string(root, "leastWork", "leastWork"), sizes, "leastWork"))
            : Optional.empty(),
        reference(),
        tolerance(sizes),
        text(folder.resolve("baseline.c")),
        text(folder.resolve("yardstick.c")));
  }

  private Signature signature(List<String> sizes) {
    Prototype prototype = Prototype.parse(string(root, "entry", "entry"), where("entry"));
    JsonNode described = at(root, "arguments");
    List<Argument> arguments = new ArrayList<>();
    for (Prototype.Parameter parameter : prototype.parameters()) {
      if (parameter.pointer()) {
        arguments.add(buffer(parameter, described, sizes));
      } else if (sizes.contains(parameter.name())) {
        arguments.add(
            new Argument(parameter.name(), parameter.type(), Role.SIZE, List.of(), Initial.ZERO));
      } else {
        throw new ProblemException(
            where("entry")
                + ": scalar '"
                + parameter.name()
                + "' is not one of the sizes "
                + sizes);
      }
    }
    return new Signature(prototype.name(), prototype.returns(), arguments);
  }

  private Argument buffer(Prototype.Parameter parameter, JsonNode described, List<String> sizes) {
    String path = "arguments." + parameter.name();
    JsonNode node = at(described, parameter.name(), path);
    String roleName = string(node, path + ".role", "role");
    if (!Set.of("in", "out", "inout").contains(roleName)) {
      throw new ProblemException(
          where(path + ".role") + ": expected in, out or inout: " + roleName);
    }
    String initialName = node.path("initial").asText("poison");
    if (!Set.of("zero", "poison").contains(initialName)) {
      throw new ProblemException(
          where(path + ".initial") + ": expected zero or poison: " + initialName);
    }
    List<SizeExpression> extents = new ArrayList<>();
    for (String extent : strings(node, "shape")) {
      extents.add(formula(extent, sizes, path + ".shape"));
    }
    return new Argument(
        parameter.name(),
        parameter.type(),
        Role.valueOf(roleName.toUpperCase(Locale.ROOT)),
        extents,
        Initial.valueOf(initialName.toUpperCase(Locale.ROOT)));
  }

  private String reference() {
    String reference = string(root, "reference", "reference");
    if (!reference.equals("baseline") && !reference.startsWith("openblas:")) {
      throw new ProblemException(
          where("reference") + ": expected baseline or openblas:ROUTINE: " + reference);
    }
    return reference;
  }

  private Tolerance tolerance(List<String> sizes) {
    JsonNode node = at(root, "tolerance");
    JsonNode factor = at(node, "factor", "tolerance.factor");
    if (!factor.isNumber() || factor.asDouble() < 1) {
      throw new ProblemException(where("tolerance.factor") + ": expected a number of at least 1");
    }
    String terms = string(node, "tolerance.terms", "terms");
    return new Tolerance(factor.asDouble(), formula(terms, sizes, "tolerance.terms"));
  }

  private Shape shape(String text, List<String> sizes) {
    try {
      Shape shape = Shape.parse(text);
      if (!List.copyOf(shape.sizes().keySet()).equals(sizes)) {
        throw new ProblemException(where("shapes") + ": expected the sizes " + sizes + ": " + text);
      }
      return shape;
    } catch (IllegalArgumentException e) {
      throw new ProblemException(where("shapes") + ": " + e.getMessage());
    }
  }

  private Formula formula(String text, List<String> sizes, String path) {
    return Formula.over(sizes, text, where(path));
  }

  private List<String> strings(JsonNode node, String name) {
    JsonNode array = at(node, name);
    if (!array.isArray() || array.isEmpty()) {
      throw new ProblemException(where(name) + ": expected a list of strings");
    }
    List<String> result = new ArrayList<>();
    array.forEach(element -> result.add(element.asText()));
    return result;
  }

  private String string(JsonNode node, String path, String name) {
    JsonNode value = at(node, name, path);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new ProblemException(where(path) + ": expected a string");
    }
    return value.asText();
  }

  private JsonNode at(JsonNode node, String name) {
    return at(node, name, name);
  }

  private JsonNode at(JsonNode node, String name, String path) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new ProblemException(where(path) + ": missing");
    }
    return value;
  }

  private String where(String path) {
    return folder.resolve("problem.json") + ", " + path;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ProblemException(file + ": can't be read: a problem needs this file");
    }
  }
}
