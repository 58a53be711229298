package dev.kernelharness.search.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a secret out of what a server says, since some repeat what they were sent: plain, in other
 * letters, or with its characters escaped as in JSON, HTML or a URL.
 */
final class Blackout {

  /** What stands in its place. */
  static final String MARK = "(key)";

  /**
   * The shortest secret that is looked for inside of words, and in answers at all. Shorter ones are
   * what people write where a server wants no key ("none", "x", "EMPTY"): they guard nothing, and a
   * kernel without its x is none.
   */
  private static final int SHORTEST_CHARS = 8;

  private static final JsonMapper JSON = new JsonMapper();

  private final Optional<Pattern> inText;
  private final Optional<Pattern> inAnswers;

  /** Of a secret of ASCII characters; nothing is taken out for an empty one. */
  Blackout(String secret) {
    String escaped =
        secret
            .chars()
            .mapToObj(c -> escaped((char) c))
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();
    boolean isLong = secret.length() >= SHORTEST_CHARS;
    String bounded = isLong ? escaped : "(?<![A-Za-z0-9_])" + escaped + "(?![A-Za-z0-9_])";
    this.inText =
        secret.isEmpty()
            ? Optional.empty()
            : Optional.of(Pattern.compile(bounded, Pattern.CASE_INSENSITIVE));
    this.inAnswers = inText.filter(pattern -> isLong);
  }

  /** One character in all the ways in which it is written. */
  private static String escaped(char c) {
    String hex = String.format(Locale.ROOT, "%02x", (int) c);
    String plain = Pattern.quote(String.valueOf(c));
    int code = c;
    String entity =
        switch (c) {
          case '&' -> "|&amp;";
          case '<' -> "|&lt;";
          case '>' -> "|&gt;";
          case '"' -> "|&quot;";
          case '\'' -> "|&apos;";
          default -> "";
        };
    return String.format(
        Locale.ROOT,
        "(?:\\\\{0,8}%s|\\\\{1,8}u00%s|%%%s|&#0{0,4}%d;|&#x0{0,4}%s;%s)",
        plain,
        hex,
        hex,
        code,
        hex,
        entity);
  }

  /** A message without it. */
  String text(String text) {
    return without(inText, text);
  }

  /**
   * A success without it, wherever it stands in a text or a name; the same bytes if it stands
   * nowhere.
   *
   * @throws IOException if that is no JSON
   */
  byte[] json(byte[] body) throws IOException {
    if (inAnswers.isEmpty()) {
      return body;
    }
    JsonNode whole = JSON.readTree(body);
    JsonNode without = node(whole);
    return without.equals(whole) ? body : JSON.writeValueAsBytes(without);
  }

  private JsonNode node(JsonNode node) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(without(inAnswers, node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(node(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        object.set(without(inAnswers, field.getKey()), node(field.getValue()));
      }
      return object;
    }
    return node;
  }

  private static String without(Optional<Pattern> pattern, String text) {
    return pattern
        .map(p -> p.matcher(text).replaceAll(Matcher.quoteReplacement(MARK)))
        .orElse(text);
  }
}
