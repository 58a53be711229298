package dev.kernelharness.judge.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** A JSON file, read strictly: a field that is given twice is an error with its path. */
final class JsonFile {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Path file;

  private JsonFile(Path file) {
    this.file = file;
  }

  /**
   * The file's one value.
   *
   * @throws ProblemException if the file can't be read or is no JSON
   */
  static Place read(Path file) {
    String text = SourceFile.text(file);
    try (JsonParser parser = FACTORY.createParser(text)) {
      Place root = new Place(file, "", NODES.missingNode());
      if (parser.nextToken() == null) {
        throw root.error("is empty; expected a JSON object");
      }
      JsonNode value = new JsonFile(file).value(parser, "");
      if (parser.nextToken() != null) {
        throw new ProblemException(
            at(file, parser.currentTokenLocation().getLineNr())
                + "expected nothing behind the object");
      }
      return new Place(file, "", value);
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new ProblemException(at(file, e.getLocation().getLineNr()) + "not JSON: " + why);
    } catch (IOException e) {
      throw new ProblemException(file + ": can't be read: " + e.getMessage());
    }
  }

  private static String at(Path file, int line) {
    return file + ", line " + line + ": ";
  }

  private JsonNode value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object(JsonParser parser, String path) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String inside = Place.join(path, name);
      if (object.has(name)) {
        throw new Place(file, inside, object).error("is given twice");
      }
      parser.nextToken();
      object.set(name, value(parser, inside));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, path + "[" + array.size() + "]"));
    }
    return array;
  }
}
