package dev.kernelharness.search.replay;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How answers go out: whole, after blank lines, or in half. */
final class Sending {

  private static final int BLANK_LINES = 3;

  private Sending() {}

  /** Sends a body whole. */
  static void send(HttpExchange exchange, int status, Bodies.Body body) throws IOException {
    byte[] bytes = begin(exchange, body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Sends the head at once, blank lines while time passes, then the body. */
  static void sendSlowly(HttpExchange exchange, Bodies.Body body, Duration wait)
      throws IOException, InterruptedException {
    byte[] bytes = begin(exchange, body);
    exchange.sendResponseHeaders(200, 0); // in chunks
    OutputStream out = exchange.getResponseBody();
    for (int i = 0; i < BLANK_LINES; i++) {
      out.write('\n');
      out.flush();
      Thread.sleep(wait.toMillis() / BLANK_LINES);
    }
    out.write(bytes);
  }

  /** Promises a body and breaks off in the middle of it. */
  static void sendHalf(HttpExchange exchange, Bodies.Body body) throws IOException {
    byte[] bytes = begin(exchange, body);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }

  private static byte[] begin(HttpExchange exchange, Bodies.Body body) {
    exchange.getResponseHeaders().set("Content-Type", body.type());
    return body.text().getBytes(StandardCharsets.UTF_8);
  }
}
