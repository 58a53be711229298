package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fields of a JSON object that was written by another process, perhaps another version: what is
 * needed must be there and of the right kind, null counts as not there, and what is unknown is left
 * alone. A wrong field is an {@link UnreadableException} that says where it is.
 */
final class Fields {

  /** A field that is missing or of another kind; the message is for people. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  static Fields of(JsonNode object) throws UnreadableException {
    if (!object.isObject()) {
      throw new UnreadableException("not a JSON object");
    }
    return new Fields(object, "");
  }

  Fields object(String name) throws UnreadableException {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  Optional<Fields> optionalObject(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isObject() || absent(node), "an object");
    return absent(node) ? Optional.empty() : Optional.of(new Fields(node, path + name + "."));
  }

  List<Fields> objects(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isArray() || absent(node), "a list");
    List<Fields> all = new ArrayList<>();
    for (JsonNode one : node) {
      require(name, one.isObject(), "a list of objects");
      all.add(new Fields(one, path + name + "[" + all.size() + "]."));
    }
    return all;
  }

  String text(String name) throws UnreadableException {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isTextual() || absent(node), "a text");
    return absent(node) ? Optional.empty() : Optional.of(node.textValue());
  }

  /** A text, or the JSON of another value: callers name candidates as they like. */
  String label(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    if (absent(node)) {
      throw missing(name);
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  List<String> texts(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isArray() || absent(node), "a list");
    List<String> all = new ArrayList<>();
    for (JsonNode one : node) {
      require(name, one.isTextual(), "a list of texts");
      all.add(one.textValue());
    }
    return all;
  }

  int whole(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isIntegralNumber() && node.canConvertToInt(), "a whole number");
    return node.intValue();
  }

  double number(String name) throws UnreadableException {
    OptionalDouble number = optionalNumber(name);
    if (number.isEmpty()) {
      throw missing(name);
    }
    return number.getAsDouble();
  }

  /** A number that must be positive if it is there: times, speeds and ratios are. */
  OptionalDouble optionalNumber(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    if (absent(node)) {
      return OptionalDouble.empty();
    }
    double value = node.doubleValue();
    require(name, node.isNumber() && Double.isFinite(value) && value > 0, "a positive number");
    return OptionalDouble.of(value);
  }

  /** A number of either sign, or zero. */
  OptionalDouble signedNumber(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isNumber() || absent(node), "a number");
    return absent(node) ? OptionalDouble.empty() : OptionalDouble.of(node.doubleValue());
  }

  /** Raw samples; none if the field is not there. */
  Samples samples(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isArray() || absent(node), "a list");
    long[] nanos = new long[node.size()];
    for (int i = 0; i < nanos.length; i++) {
      JsonNode one = node.get(i);
      require(name, one.isIntegralNumber() && one.longValue() > 0, "a list of positive numbers");
      nanos[i] = one.longValue();
    }
    return Samples.of(nanos);
  }

  /** Places in a list of so many, from 0; none if the field is not there. */
  List<Integer> places(String name, int count) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isArray() || absent(node), "a list");
    List<Integer> all = new ArrayList<>();
    for (JsonNode one : node) {
      require(
          name, one.isInt() && one.intValue() >= 0 && one.intValue() < count, "a list of places");
      all.add(one.intValue());
    }
    return all;
  }

  Shape shape(String name) throws UnreadableException {
    JsonNode node = object.path(name);
    require(name, node.isObject(), "an object");
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> size : node.properties()) {
      JsonNode value = size.getValue();
      require(name, value.isIntegralNumber() && value.longValue() > 0, "sizes of at least 1");
      sizes.put(size.getKey(), value.longValue());
    }
    return new Shape(sizes);
  }

  /** That a field's text was not understood. */
  UnreadableException wrong(String name, String expected) {
    return new UnreadableException(path + name + " is not " + expected);
  }

  private UnreadableException missing(String name) {
    return new UnreadableException(path + name + " is missing");
  }

  private void require(String name, boolean right, String expected) throws UnreadableException {
    if (!right) {
      throw absent(object.path(name)) ? missing(name) : wrong(name, expected);
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
