package dev.kernelharness.search.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that plays a script at {@code POST /v1/chat/completions} and {@code GET
 * /v1/models}, in the dialect of a model's server, and tells what it was asked at {@code GET
 * /replay/stats}. It stands on the JDK's own server, because that lets an answer break off half-way
 * or begin with blank lines.
 */
public final class ReplayServer implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 16 << 20;
  private static final long DRAIN_MILLIS = 2000;
  private static final String BEARER = "Bearer ";

  private final HttpServer http;
  private final ExecutorService workers;
  private final ReplaySettings settings;
  private final Bodies bodies;
  private final Tally tally = new Tally();
  private final Clock clock;
  private final Playing playing;

  private ReplayServer(HttpServer http, Script script, ReplaySettings settings, Clock clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
    this.bodies = new Bodies(settings.dialect());
    this.playing = new Playing(script, settings, bodies, tally, clock);
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "replay");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address is not this machine's, or its port is taken
   */
  public static ReplayServer listen(Script script, ReplaySettings settings, Clock clock)
      throws IOException {
    InetAddress address = InetAddress.getByName(settings.host());
    HttpServer http = HttpServer.create(new InetSocketAddress(address, settings.port()), 0);
    ReplayServer server = new ReplayServer(http, script, settings, clock);
    http.setExecutor(server.workers);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** Where clients find it: {@code http://127.0.0.1:8081/v1}. */
  public URI uri() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + http.getAddress().getPort() + "/v1");
  }

  /** What it was asked so far. */
  public Tally tally() {
    return tally;
  }

  /** Lets what is under way end, for two seconds at most, and stops. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      boolean ended = workers.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (!ended) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (path.equals("/replay/stats")) {
        Sending.send(exchange, 200, new Bodies.Body(tally.json(), "application/json"));
      } else if (path.endsWith("/chat/completions") && method.equals("POST")) {
        complete(exchange);
      } else if (path.endsWith("/models") && method.equals("GET")) {
        models(exchange);
      } else {
        refuse(
            exchange,
            new Refusal(404, "Not Found: " + method + " " + path, "not_found_error", "", ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complete(HttpExchange exchange) throws IOException, InterruptedException {
    tally.request();
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    if (!mayAsk(exchange)) {
      tally.refused();
      refuse(exchange, wrongKey());
      return;
    }
    Asked asked;
    try {
      asked = Asked.parse(body);
    } catch (IllegalArgumentException e) {
      tally.refused();
      refuse(exchange, Refusal.invalid(String.valueOf(e.getMessage()), ""));
      return;
    }
    playing.answer(exchange, asked);
  }

  private void models(HttpExchange exchange) throws IOException {
    if (mayAsk(exchange)) {
      Sending.send(
          exchange, 200, bodies.models(settings.models(), clock.instant().getEpochSecond()));
    } else {
      refuse(exchange, wrongKey());
    }
  }

  private boolean mayAsk(HttpExchange exchange) {
    if (settings.key().isEmpty()) {
      return true;
    }
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] shown =
        (header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "")
            .getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, settings.key().get().getBytes(StandardCharsets.UTF_8));
  }

  private Refusal wrongKey() {
    return switch (settings.dialect()) {
      case VLLM, OLLAMA -> new Refusal(401, "Unauthorized", "authentication_error", "", "");
      case LLAMA_CPP -> new Refusal(401, "Invalid API Key", "authentication_error", "", "");
      case OPENAI ->
          new Refusal(
              401, "Incorrect API key provided.", "invalid_request_error", "", "invalid_api_key");
      case DEEPSEEK ->
          new Refusal(401, "Authentication Fails (governor)", "authentication_error", "", "");
    };
  }

  private void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    Sending.send(exchange, refusal.status(), bodies.error(refusal));
  }
}
