package dev.kernelharness.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.serve.http.Identity;
import dev.kernelharness.serve.http.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server on a free port of the loopback interface, with fake judges, and a client for it. */
public final class TestServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The judges, one a lane. */
  public final List<FakeJudge> judges = new ArrayList<>();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final OracleServer server;
  private final List<String> log;
  private final List<String> kept;
  private boolean stopped;

  private TestServer(OracleServer server, List<String> log, List<String> kept) {
    this.server = server;
    this.log = log;
    this.kept = kept;
  }

  /** What differs between tests. */
  public record Wish(Limits limits, List<String> tokens, int lanes, int handedOver) {

    /** One lane that is given four candidates at once, and no token. */
    public static final Wish USUAL = new Wish(Limits.DEFAULT, List.of(), 1, 4);

    /** The same with other limits. */
    public Wish with(Limits other) {
      return new Wish(other, tokens, lanes, handedOver);
    }

    /** The same with tokens. */
    public Wish with(String... some) {
      return new Wish(limits, List.of(some), lanes, handedOver);
    }

    /** The same with one candidate at a time. */
    public Wish oneAtATime() {
      return new Wish(limits, tokens, lanes, 1);
    }
  }

  /** A server that scores. */
  public static TestServer ready(Path data, Wish wish) {
    TestServer test = calibrating(data, wish);
    test.open(wish);
    return test;
  }

  /** A server that listens, without lanes. */
  public static TestServer calibrating(Path data, Wish wish) {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    List<String> kept = Collections.synchronizedList(new ArrayList<>());
    OracleServer.Setup setup =
        new OracleServer.Setup(
            "127.0.0.1",
            0,
            new Tokens(wish.tokens()),
            data,
            wish.limits(),
            TestServer::problems,
            (problem, content) ->
                new String(content, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " "),
            new Terms(
                FakeProblem.CONDITIONS,
                RewardRule.GFLOPS,
                conditions -> {
                  if (conditions.threads() > 2) {
                    throw new IllegalArgumentException("threads must be at most 2");
                  }
                }),
            new Identity("1.0", "sha256:test", "test-cpu"),
            Collections.nCopies(wish.lanes(), "0-1"),
            (evaluation, origin) -> kept.add(evaluation.candidateId()),
            log::add);
    try {
      return new TestServer(OracleServer.listen(setup, Clock.systemUTC()), log, kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was logged so far. */
  public List<String> logged() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** What was kept so far. */
  public List<String> keptSoFar() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  /** Makes the lanes and begins to score. */
  public void open(Wish wish) {
    try {
      server.open(
          meters -> {
            List<Lane> lanes = new ArrayList<>();
            for (int i = 0; i < wish.lanes(); i++) {
              FakeJudge judge = new FakeJudge();
              judges.add(judge);
              lanes.add(new Lane(judge, FakeJudge.MACHINE, "0-1", wish.handedOver()));
            }
            return lanes;
          });
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only lane's judge. */
  public FakeJudge judge() {
    return judges.get(0);
  }

  /** What was judged, without the kernel that calibrates. */
  public List<String> judged() {
    return judge().judged().stream().filter(source -> !source.equals("fast yardstick")).toList();
  }

  /** The port. */
  public int port() {
    return server.port();
  }

  /** Asks, and waits. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Posts JSON, and waits. */
  public HttpResponse<String> post(String path, String body) {
    return send(posting(path, body));
  }

  /** Posts JSON. */
  public CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
    return client.sendAsync(posting(path, body).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Scores sources in one batch. */
  public JsonNode score(String... sources) {
    return json(post("/v1/score", batch("", sources)));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The beginning of a request. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  /** The beginning of a posted request. */
  public HttpRequest.Builder posting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /**
   * A batch's body.
   *
   * @param fields what comes before the items, such as {@code "rule":"log2",}
   */
  public static String batch(String fields, String... sources) {
    List<String> items = new ArrayList<>();
    for (String source : sources) {
      items.add("{\"completion\":" + MAPPER.getNodeFactory().textNode(source) + "}");
    }
    return "{" + fields + "\"items\":[" + String.join(",", items) + "]}";
  }

  /** A body as JSON. */
  public static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  /** A text as JSON. */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** Stops as SIGTERM does. */
  public boolean stop() {
    stopped = true;
    try {
      return server.stop(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    judges.forEach(FakeJudge::letGo);
    if (!stopped) {
      stop();
    }
  }

  private static List<Problem> problems() {
    return List.of(FakeProblem.COPY, FakeProblem.OTHER);
  }
}
