package dev.kernelharness.serve.http;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.wire.Answers;
import dev.kernelharness.serve.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param contentType what the body is
 * @param body its bytes
 * @param headers further headers
 * @param note what the log says of it: a code, or figures
 */
@SuppressWarnings("ArrayRecordComponent") // replies are written, never compared
record Reply(
    int status, String contentType, byte[] body, Map<String, String> headers, String note) {

  static final String JSON = "application/json";

  Reply {
    headers = Map.copyOf(headers);
  }

  /** A record, with 200. */
  static Reply json(Object record) {
    return new Reply(200, JSON, WireJson.write(record), Map.of(), "");
  }

  /** Text, with 200. */
  static Reply text(String contentType, String text) {
    return new Reply(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of(), "");
  }

  /** A refusal. */
  static Reply refusal(ServeException e) {
    Map<String, String> headers = new HashMap<>();
    e.retryAfter().ifPresent(wait -> headers.put("Retry-After", Long.toString(wait.toSeconds())));
    if (e.code() == ServeException.Code.UNAUTHORIZED) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return new Reply(
        e.code().status(),
        "application/problem+json",
        WireJson.write(Answers.refusal(e)),
        headers,
        e.code().word());
  }

  /** The same with what the log says of it. */
  Reply noted(String what) {
    return new Reply(status, contentType, body, headers, what);
  }
}
