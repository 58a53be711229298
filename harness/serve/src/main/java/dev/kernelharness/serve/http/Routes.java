package dev.kernelharness.serve.http;

import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests to their endpoints and answers back: tokens, limits and the log are here, the same
 * for all.
 */
final class Routes {

  private static final String TOKEN_PREFIX = "/t/{token}";
  private static final String UNKNOWN = "(none)";

  private final Tokens tokens;
  private final Limits limits;
  private final Body body;
  private final Executor executor;
  private final RequestLog log;
  private final Meters meters;
  private final AtomicInteger open = new AtomicInteger();

  Routes(
      Tokens tokens, Limits limits, Body body, Executor executor, RequestLog log, Meters meters) {
    this.tokens = tokens;
    this.limits = limits;
    this.body = body;
    this.executor = executor;
    this.log = log;
    this.meters = meters;
  }

  /** Requests with a body that wait for their answer. */
  int open() {
    return open.get();
  }

  /** Adds the operations, each also below a token in the path, and refusals for all else. */
  void add(RoutesConfig routes, List<Operation> operations) {
    for (Operation operation : operations) {
      HandlerType type =
          switch (operation.method()) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
            case DELETE -> HandlerType.DELETE;
          };
      routes.addHttpHandler(type, operation.path(), ctx -> handle(ctx, operation, false));
      if (tokens.required()) {
        routes.addHttpHandler(
            type, TOKEN_PREFIX + operation.path(), ctx -> handle(ctx, operation, true));
      }
    }
    routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, refusal(e.getStatus())));
    routes.exception(Exception.class, (e, ctx) -> refuse(ctx, Failures.refusal(e)));
  }

  private void handle(Context ctx, Operation operation, boolean tokenInPath) {
    long begun = System.nanoTime();
    ctx.future(
        () -> {
          CompletableFuture<Reply> reply;
          int[] received = {0};
          try {
            admit(ctx, operation, tokenInPath);
            reply = answer(ctx, operation, tokenInPath, received);
          } catch (RuntimeException e) {
            reply = CompletableFuture.failedFuture(e);
          }
          return reply
              .exceptionally(e -> Reply.refusal(Failures.refusal(e)))
              .thenAcceptAsync(
                  done -> send(ctx, operation.name(), done, received[0], begun), executor);
        });
  }

  private void admit(Context ctx, Operation operation, boolean tokenInPath) {
    if (!tokens.required() && !isLoopback(ctx.host())) {
      // A page from elsewhere whose name was made to point here must not reach an open server.
      throw ServeException.of(
          Code.MISDIRECTED, "this server answers to names of the loopback interface only");
    }
    boolean admitted =
        operation.open()
            || (tokenInPath
                ? tokens.admit(ctx.pathParam("token"))
                : tokens.admitHeader(ctx.header("Authorization")));
    if (!admitted) {
      throw ServeException.of(
          Code.UNAUTHORIZED, "a bearer token is needed, in Authorization or as /t/TOKEN/…");
    }
  }

  private CompletableFuture<Reply> answer(
      Context ctx, Operation operation, boolean tokenInPath, int[] received) {
    String prefix = tokenInPath ? "/t/" + ctx.pathParam("token") : "";
    Map<String, String> parameters = new LinkedHashMap<>(ctx.pathParamMap());
    Map<String, String> query = new LinkedHashMap<>();
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (!values.isEmpty()) {
                query.put(name, values.get(0));
              }
            });
    boolean slash = ctx.path().endsWith("/");
    if (operation.method() != Operation.Method.POST) {
      return operation.endpoint().answer(new Call(new byte[0], prefix, parameters, query, slash));
    }
    requireJson(ctx.contentType());
    if (open.incrementAndGet() > limits.openRequests()) {
      open.decrementAndGet();
      throw ServeException.busy(
          Code.TOO_MANY_REQUESTS,
          limits.openRequests() + " requests wait for their answers already",
          Duration.ofSeconds(1));
    }
    // Not before the answer has gone out: who waits for open requests may stop the server then.
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(ctx.req()),
        failure -> open.decrementAndGet());
    Body.Share share = body.share();
    return body.receive(ctx.req(), share)
        .thenComposeAsync(
            bytes -> {
              received[0] = bytes.length;
              return operation.endpoint().answer(new Call(bytes, prefix, parameters, query, slash));
            },
            executor)
        .whenComplete((reply, e) -> share.release());
  }

  private void send(Context ctx, String endpoint, Reply reply, int received, long begun) {
    write(ctx, reply);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    meters.answered(endpoint, reply.status(), took);
    log.answered(endpoint, ctx.method().name(), ctx.ip(), reply, received, took);
  }

  /** What no endpoint was found for, or what the server itself refused. */
  private void refuse(Context ctx, ServeException e) {
    Reply reply = Reply.refusal(e);
    write(ctx, reply);
    meters.answered(UNKNOWN, reply.status(), Duration.ZERO);
    log.answered(UNKNOWN, ctx.method().name(), ctx.ip(), reply, 0, Duration.ZERO);
  }

  private static void write(Context ctx, Reply reply) {
    ctx.status(reply.status());
    ctx.contentType(reply.contentType());
    ctx.header("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(ctx::header);
    ctx.result(reply.body());
  }

  private static ServeException refusal(int status) {
    return switch (status) {
      case 404 -> ServeException.of(Code.NOT_FOUND, "nothing is here; see /openapi.json");
      case 405 -> ServeException.of(Code.METHOD_NOT_ALLOWED, "not with this method");
      case 413 -> ServeException.of(Code.TOO_LARGE, "too long");
      default -> ServeException.of(Code.BAD_REQUEST, "not a request that is understood");
    };
  }

  private static void requireJson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
    if (!type.equals(Reply.JSON) && !type.startsWith(Reply.JSON + ";")) {
      // Also keeps pages of other sites from posting without asking first.
      throw ServeException.of(
          Code.UNSUPPORTED_MEDIA_TYPE, "the body must be sent as Content-Type application/json");
    }
  }

  static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return true; // HTTP/1.0; no browser sends that
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d{1,3}){3}");
  }
}
