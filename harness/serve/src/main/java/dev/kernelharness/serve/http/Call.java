package dev.kernelharness.serve.http;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request as endpoints see it.
 *
 * @param body its bytes; empty where there is none
 * @param prefix what stands before the endpoint in the path as it was called: {@code /t/…} or
 *     nothing
 * @param parameters the parts of the path that vary, by name
 * @param query the query's parameters, the first value of each
 * @param slash whether the path ends in a slash
 */
@SuppressWarnings("ArrayRecordComponent") // calls are answered, never compared
record Call(
    byte[] body,
    String prefix,
    Map<String, String> parameters,
    Map<String, String> query,
    boolean slash) {

  Call {
    parameters = Map.copyOf(parameters);
    query = Map.copyOf(query);
  }

  /** A part of the path. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** A parameter of the query. */
  Optional<String> wish(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A whole number of the query.
   *
   * @throws ServeException if it is none
   */
  OptionalInt number(String name) {
    Optional<String> value = wish(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(value.get()));
    } catch (NumberFormatException e) {
      throw ServeException.of(Code.INVALID, name + " is not a whole number");
    }
  }
}
