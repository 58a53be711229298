package dev.kernelharness.serve.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** A JSON line for each request: the endpoint's name, never its path, a token or a source. */
final class RequestLog {

  private final Consumer<String> lines;
  private final Clock clock;

  RequestLog(Consumer<String> lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  void answered(
      String endpoint, String method, String from, Reply reply, int received, Duration took) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", clock.instant().toString());
    line.put("endpoint", endpoint);
    line.put("method", method);
    line.put("from", from);
    line.put("status", reply.status());
    line.put("millis", took.toMillis());
    line.put("received", received);
    line.put("sent", reply.body().length);
    if (!reply.note().isEmpty()) {
      line.put("note", reply.note());
    }
    lines.accept(line.toString());
  }
}
