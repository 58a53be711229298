package dev.kernelharness.judge.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON file, with where it stands, so that what is wrong about it can be said.
 *
 * @param file the file
 * @param path the way to the value, for example {@code arguments.x.shape[0]}; empty for the whole
 * @param node the value
 */
record Place(Path file, String path, JsonNode node) {

  private static final int SHOWN_CHARS = 60;
  private static final int SHOWN_FIELDS = 8;

  /** The path of a field inside a path. */
  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** An error here. */
  ProblemException error(String message) {
    return new ProblemException(file + (path.isEmpty() ? "" : ", " + path) + ": " + message);
  }

  /** An error that says what was found in place of what was expected. */
  ProblemException expected(String what) {
    return error("expected " + what + ", found " + found());
  }

  /** An error that says that a word is none of those known. */
  ProblemException unknownWord(String word, List<String> known) {
    return error(
        "expected "
            + alternatives(known)
            + ", found \""
            + word
            + "\""
            + Nearest.question(word, known));
  }

  /** {@code a, b or c}. */
  static String alternatives(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** A field of this object that must be there. */
  Place field(String name, String expected) {
    return optional(name).orElseThrow(() -> inside(name).error("missing; expected " + expected));
  }

  /** A field of this object. */
  Optional<Place> optional(String name) {
    return node.has(name) ? Optional.of(inside(name)) : Optional.empty();
  }

  /** This, if it is an object. */
  Place object(String what) {
    if (!node.isObject()) {
      throw expected(what);
    }
    return this;
  }

  /** This, if it is an object without other fields than these. */
  Place only(String... known) {
    object(
        known.length > SHOWN_FIELDS
            ? "a JSON object"
            : "an object with " + String.join(", ", known));
    node.fieldNames().forEachRemaining(name -> requireKnown(name, Arrays.asList(known)));
    return this;
  }

  private void requireKnown(String name, List<String> known) {
    if (!known.contains(name)) {
      String question = Nearest.question(name, known);
      throw inside(name)
          .error(
              "unknown field"
                  + (question.isEmpty() ? "; known: " + String.join(", ", known) : question));
    }
  }

  /** The fields of this object, in the file's order. */
  Map<String, Place> fields() {
    Map<String, Place> fields = new LinkedHashMap<>();
    node.fieldNames().forEachRemaining(name -> fields.put(name, inside(name)));
    return fields;
  }

  /** The elements of this list, of which there is at least one. */
  List<Place> elements(String what) {
    if (!node.isArray() || node.isEmpty()) {
      throw expected(what);
    }
    List<Place> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Place(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** This text, which is not blank. */
  String text(String what) {
    if (!node.isTextual() || node.asText().isBlank()) {
      throw expected(what);
    }
    return node.asText();
  }

  /** This text, one of those known. */
  String word(List<String> known) {
    if (!node.isTextual()) {
      throw expected(alternatives(known));
    }
    if (!known.contains(node.asText())) {
      throw unknownWord(node.asText(), known);
    }
    return node.asText();
  }

  /** This number, which is finite. */
  double number(String what) {
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw expected(what);
    }
    return node.asDouble();
  }

  private Place inside(String name) {
    JsonNode value = node.path(name);
    return new Place(file, join(path, name), value);
  }

  private String found() {
    if (node.isObject()) {
      return node.isEmpty() ? "an empty object" : "an object";
    }
    if (node.isArray()) {
      return node.isEmpty() ? "an empty list" : "a list";
    }
    String text = node.toString();
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS - 1) + "…";
  }
}
