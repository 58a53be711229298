package dev.kernelharness.serve.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.serve.wire.Meaning;
import dev.kernelharness.serve.wire.ProblemDetails;
import dev.kernelharness.serve.wire.WireJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document, made from the operations and the wire records: what a component is
 * called, its type, whether it may be null and what {@link Meaning} says of it.
 */
final class OpenApi {

  private static final String VERSION = "3.1.0";
  private static final Pattern VARYING = Pattern.compile("\\{(\\w+)}");

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final Map<String, JsonNode> schemas = new TreeMap<>();

  private OpenApi() {}

  /**
   * The document.
   *
   * @param secured whether a token is needed
   */
  static JsonNode document(List<Operation> operations, String version, boolean secured) {
    OpenApi api = new OpenApi();
    api.fill(operations, version, secured);
    return api.document;
  }

  private void fill(List<Operation> operations, String version, boolean secured) {
    document.put("openapi", VERSION);
    document
        .putObject("info")
        .put("title", "Kernel Harness reward oracle")
        .put("version", version)
        .put(
            "description",
            "Scores generated C kernels. What a candidate does wrong is 200 with a verdict;"
                + " errors are RFC 9457 problems with code and retryable. With a token, every path"
                + " also exists below /t/{token} for clients that send no headers.");
    ObjectNode paths = document.putObject("paths");
    for (Operation operation : operations) {
      paths
          .withObjectProperty(operation.path())
          .set(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
    }
    ObjectNode components = document.putObject("components");
    reference(ProblemDetails.class);
    ObjectNode all = components.putObject("schemas");
    schemas.forEach(all::set);
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    if (secured) {
      document.putArray("security").addObject().putArray("token");
    }
  }

  private ObjectNode operation(Operation operation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("operationId", operation.name());
    node.put("summary", operation.summary());
    if (operation.open()) {
      node.putArray("security");
    }
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    Matcher varying = VARYING.matcher(operation.path());
    while (varying.find()) {
      parameter(parameters, varying.group(1), "path");
    }
    operation.query().forEach(name -> parameter(parameters, name, "query"));
    if (!parameters.isEmpty()) {
      node.set("parameters", parameters);
    }
    operation
        .request()
        .ifPresent(
            type ->
                node.putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject(Reply.JSON)
                    .set("schema", reference(type)));
    ObjectNode responses = node.putObject("responses");
    ObjectNode well = responses.putObject(Integer.toString(operation.status()));
    well.put("description", operation.status() == 202 ? "Accepted" : "OK");
    operation
        .response()
        .ifPresent(
            type -> well.putObject("content").putObject(Reply.JSON).set("schema", reference(type)));
    for (int status : operation.refusals()) {
      responses
          .putObject(Integer.toString(status))
          .put("description", "See code and retryable.")
          .putObject("content")
          .putObject("application/problem+json")
          .set("schema", reference(ProblemDetails.class));
    }
    return node;
  }

  private static void parameter(ArrayNode parameters, String name, String where) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", where)
        .put("required", where.equals("path"))
        .putObject("schema")
        .put("type", "string");
  }

  private JsonNode reference(Class<?> record) {
    String name = record.getSimpleName();
    if (!schemas.containsKey(name)) {
      schemas.put(name, JsonNodeFactory.instance.objectNode()); // for records that hold themselves
      schemas.put(name, schema(record));
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode schema(Class<?> record) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object");
    Optional.ofNullable(record.getAnnotation(Meaning.class))
        .ifPresent(meaning -> schema.put("description", meaning.value()));
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    boolean answer = !record.getSimpleName().endsWith("Request") && !isItem(record);
    for (RecordComponent component : record.getRecordComponents()) {
      Meaning meaning = component.getAnnotation(Meaning.class);
      String name = name(component);
      properties.set(name, property(component, meaning));
      if (meaning == null
          ? answer
          : meaning.required() || (answer && !mayMiss(record, component))) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private static boolean isItem(Class<?> record) {
    return record.getSimpleName().endsWith("Item");
  }

  private static boolean mayMiss(Class<?> record, RecordComponent component) {
    return record == ProblemDetails.class && isNullable(component);
  }

  private ObjectNode property(RecordComponent component, @Nullable Meaning meaning) {
    ObjectNode property = type(component.getGenericType());
    if (isNullable(component) && property.path("type").isTextual()) {
      String type = property.get("type").textValue();
      property.putArray("type").add(type).add("null");
    }
    if (meaning != null) {
      property.put("description", meaning.value());
      if (meaning.words().length > 0) {
        ArrayNode words = property.putArray("enum");
        for (String word : meaning.words()) {
          words.add(word);
        }
        if (isNullable(component)) {
          words.addNull();
        }
      }
      if (!meaning.example().isEmpty()) {
        property.putArray("examples").add(WireJson.lenient(meaning.example()));
      }
    }
    return property;
  }

  private ObjectNode type(Type type) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        node.put("type", "array").set("items", type(arguments[0]));
      } else {
        node.put("type", "object").set("additionalProperties", type(arguments[1]));
      }
    } else if (type == String.class) {
      node.put("type", "string");
    } else if (type == Double.class || type == double.class) {
      node.put("type", "number");
    } else if (type == Integer.class
        || type == int.class
        || type == Long.class
        || type == long.class) {
      node.put("type", "integer");
    } else if (type == Boolean.class || type == boolean.class) {
      node.put("type", "boolean");
    } else if (type instanceof Class<?> record && record.isRecord()) {
      node.setAll((ObjectNode) reference(record));
    }
    return node; // empty: any JSON
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }
}
