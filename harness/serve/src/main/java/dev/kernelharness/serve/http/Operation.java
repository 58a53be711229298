package dev.kernelharness.serve.http;

import java.util.List;
import java.util.Optional;

/**
 * What can be asked of the server, as the routes and the OpenAPI document are made from it.
 *
 * @param method GET, POST or DELETE
 * @param path with its varying parts in braces
 * @param name its name in the document and in the log
 * @param summary what it is for, in a sentence
 * @param request the record that its body is
 * @param response the record that it answers; empty for text
 * @param status what it answers when all is well
 * @param refusals what else it answers
 * @param query the parameters of its query
 * @param open whether no token is needed
 * @param endpoint answers
 */
record Operation(
    Method method,
    String path,
    String name,
    String summary,
    Optional<Class<?>> request,
    Optional<Class<?>> response,
    int status,
    List<Integer> refusals,
    List<String> query,
    boolean open,
    Endpoint endpoint) {

  /** The methods that are used. */
  enum Method {
    GET,
    POST,
    DELETE
  }

  /** Refusals of whatever has a body. */
  static final List<Integer> BODY = List.of(400, 401, 408, 413, 415, 422, 429, 503);

  Operation {
    refusals = List.copyOf(refusals);
    query = List.copyOf(query);
  }

  static Operation get(String path, String name, String summary, Endpoint endpoint) {
    return new Operation(
        Method.GET,
        path,
        name,
        summary,
        Optional.empty(),
        Optional.empty(),
        200,
        List.of(401),
        List.of(),
        false,
        endpoint);
  }

  static Operation post(String path, String name, String summary, Endpoint endpoint) {
    return new Operation(
        Method.POST,
        path,
        name,
        summary,
        Optional.empty(),
        Optional.empty(),
        200,
        BODY,
        List.of(),
        false,
        endpoint);
  }

  Operation asking(Class<?> record) {
    return new Operation(
        method,
        path,
        name,
        summary,
        Optional.of(record),
        response,
        status,
        refusals,
        query,
        open,
        endpoint);
  }

  Operation answering(Class<?> record) {
    return new Operation(
        method,
        path,
        name,
        summary,
        request,
        Optional.of(record),
        status,
        refusals,
        query,
        open,
        endpoint);
  }

  Operation with(int otherStatus, List<Integer> otherRefusals) {
    return new Operation(
        method,
        path,
        name,
        summary,
        request,
        response,
        otherStatus,
        otherRefusals,
        query,
        open,
        endpoint);
  }

  Operation querying(List<String> names) {
    return new Operation(
        method, path, name, summary, request, response, status, refusals, names, open, endpoint);
  }

  Operation by(Method other) {
    return new Operation(
        other, path, name, summary, request, response, status, refusals, query, open, endpoint);
  }

  Operation withoutToken() {
    return new Operation(
        method, path, name, summary, request, response, status, List.of(), query, true, endpoint);
  }
}
