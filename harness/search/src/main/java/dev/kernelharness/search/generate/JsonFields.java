package dev.kernelharness.search.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The fields of a JSON object; what is not as it should be is named in the message. */
final class JsonFields {

  private final JsonNode json;

  private JsonFields(JsonNode json) {
    this.json = json;
  }

  /**
   * The fields of a node.
   *
   * @throws IllegalArgumentException if it is no object
   */
  static JsonFields of(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return new JsonFields(node);
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = json.path(name);
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(name, "a text");
    }
    return Optional.of(value.textValue());
  }

  int integer(String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return value.intValue();
  }

  long longInteger(String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  double number(String name) {
    return optionalNumber(name).orElseThrow(() -> wrong(name, "a number"));
  }

  OptionalDouble optionalNumber(String name) {
    JsonNode value = json.path(name);
    if (value.isNull() || value.isMissingNode()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw wrong(name, "a number");
    }
    return OptionalDouble.of(value.doubleValue());
  }

  JsonFields object(String name) {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw wrong(name, "an object");
    }
    return new JsonFields(value);
  }

  Iterable<JsonNode> array(String name) {
    JsonNode value = json.path(name);
    if (!value.isArray()) {
      throw wrong(name, "an array");
    }
    return value;
  }

  /** The value of a field, a missing node if there is none. */
  JsonNode any(String name) {
    return json.path(name);
  }

  /** A constant by its name in lower case. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String word = text(name);
    List<E> all = List.of(type.getEnumConstants());
    for (E one : all) {
      if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
        return one;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(name + " is one of " + known + ", not '" + word + "'");
  }

  /** The names of all fields. */
  Iterator<String> names() {
    return json.fieldNames();
  }

  private static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException(name + " must be " + what);
  }
}
