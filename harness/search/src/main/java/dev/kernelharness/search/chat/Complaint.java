package dev.kernelharness.search.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says when it gives no answer, in whichever form it does; empty where it says
 * nothing. OpenAI, DeepSeek, llama.cpp, Ollama and newer vLLM put an object into "error", older
 * vLLM none around it, Ollama's own API a string, FastAPI has "detail", Gemini an array around all,
 * and proxies a page.
 *
 * @param status the status that it came with
 * @param message for people, one line
 * @param code for programs
 * @param parameter the field of the request that it is about
 */
record Complaint(int status, String message, String code, String parameter) {

  static final Complaint NONE = new Complaint(0, "", "", "");

  private static final int LONGEST = 240;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)</title>", Pattern.CASE_INSENSITIVE);
  private static final Pattern PAGE =
      Pattern.compile("^\\s*<(!doctype|html|\\?xml|head|body)", Pattern.CASE_INSENSITIVE);

  /** The same without a key in what it says. */
  Complaint without(Key key) {
    return new Complaint(status, key.blackOut(message), code, parameter);
  }

  /** The message, shortened: what is to be blacked out must be so before. */
  String shown() {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  /** Reads what came with a status that is no success, or in place of an answer. */
  static Complaint read(int status, String body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isContainerNode()) {
        return of(status, json);
      }
    } catch (JsonProcessingException e) {
      // No JSON: text or a page.
    }
    return new Complaint(status, page(body), "", "");
  }

  /** Reads a complaint that is JSON already. */
  static Complaint of(int status, JsonNode json) {
    JsonNode whole = json.isArray() && !json.isEmpty() ? json.get(0) : json;
    JsonNode error = whole.has("error") ? whole.get("error") : whole;
    if (!error.isObject()) {
      return new Complaint(status, line(error.asText()), "", "");
    }
    JsonNode detail = error.path("detail");
    if (detail.isArray() && !detail.isEmpty()) {
      return ofField(status, detail.get(0));
    }
    String message = text(error, "message");
    if (message.isEmpty()) {
      message = detail.isObject() ? text(detail, "message") : detail.asText("");
    }
    String code = text(error, "code");
    return new Complaint(
        status, line(message), code.isEmpty() ? text(error, "type") : code, text(error, "param"));
  }

  /** FastAPI's way to say which field is wrong. */
  private static Complaint ofField(int status, JsonNode detail) {
    JsonNode where = detail.path("loc");
    String field = where.isArray() && !where.isEmpty() ? where.get(where.size() - 1).asText() : "";
    String message = text(detail, "msg");
    return new Complaint(
        status,
        line(field.isEmpty() ? message : field + ": " + message),
        text(detail, "type"),
        field);
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private static String page(String body) {
    Matcher title = TITLE.matcher(body);
    if (title.find()) {
      return line("a page: " + title.group(1));
    }
    return PAGE.matcher(body).find() ? "a page" : line(body);
  }

  private static String line(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
