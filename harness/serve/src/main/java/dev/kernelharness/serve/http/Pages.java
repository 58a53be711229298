package dev.kernelharness.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a browser is given: a fixed list, read from the class path once. */
final class Pages {

  private static final String FOLDER = "/dev/kernelharness/serve/pages/";

  private static final Map<String, String> TYPES =
      Map.of(
          "live.html", "text/html; charset=utf-8",
          "live.js", "text/javascript; charset=utf-8",
          "try.html", "text/html; charset=utf-8",
          "try.js", "text/javascript; charset=utf-8",
          "style.css", "text/css; charset=utf-8");

  /** Nothing from elsewhere, nothing inline, and no token in a Referer. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  private final Map<String, Reply> files = new LinkedHashMap<>();

  Pages() {
    TYPES.forEach((name, type) -> files.put(name, read(name, type)));
  }

  /** The files' names. */
  Iterable<String> names() {
    return files.keySet();
  }

  /** One file. */
  Reply file(String name) {
    Reply reply = files.get(name);
    if (reply == null) {
      throw new IllegalArgumentException("no page " + name);
    }
    return reply;
  }

  private static Reply read(String name, String type) {
    try (InputStream in = Pages.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the page " + name + " is not on the class path");
      }
      return new Reply(200, type, in.readAllBytes(), HEADERS, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
