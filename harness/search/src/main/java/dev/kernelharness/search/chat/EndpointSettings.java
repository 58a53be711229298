package dev.kernelharness.search.chat;

import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * Where an endpoint is, what opens it, and how long to wait for it.
 *
 * @param base the URL that "/chat/completions" is put behind, without a slash at its end
 * @param key what opens it, if it wants a key
 * @param connectLimit how long a connection may take to come about
 * @param answerLimit how long a request may take in all, however alive the connection is
 * @param patience how failed requests are tried again
 * @param choices whether several answers are asked for in one request
 */
public record EndpointSettings(
    String base,
    Key key,
    Duration connectLimit,
    Duration answerLimit,
    Patience patience,
    Choices choices) {

  private static final String PATH = "/chat/completions";

  /** Whether a server gives several answers to one request (the field n). */
  public enum Choices {
    /** Ask, and stop asking once it has refused, or given fewer than were asked for. */
    AUTO,
    /** Never ask: each request brings one answer. */
    SINGLE,
    /** Always ask. */
    N;

    /** The name on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks, and brings the URL into its form: without a path it gets "/v1"; any other path is kept,
   * but for slashes and "/chat/completions" at its end.
   *
   * @throws IllegalArgumentException if the URL is none of http or https, or holds a user, a query
   *     or a fragment, or a limit is not positive
   */
  public EndpointSettings {
    base = normalised(base);
    requirePositive(connectLimit);
    requirePositive(answerLimit);
  }

  /** One answer a request, no key, ten seconds to connect and ten minutes to answer. */
  public static EndpointSettings of(String url) {
    return new EndpointSettings(
        url,
        Key.none(),
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        Patience.usual(),
        Choices.SINGLE);
  }

  /** The same with this key. */
  public EndpointSettings with(Key other) {
    return new EndpointSettings(base, other, connectLimit, answerLimit, patience, choices);
  }

  /** The same with this patience. */
  public EndpointSettings with(Patience other) {
    return new EndpointSettings(base, key, connectLimit, answerLimit, other, choices);
  }

  /** The same with this way of asking for several answers. */
  public EndpointSettings with(Choices other) {
    return new EndpointSettings(base, key, connectLimit, answerLimit, patience, other);
  }

  /** The same with this time for a whole request. */
  public EndpointSettings withAnswerLimit(Duration other) {
    return new EndpointSettings(base, key, connectLimit, other, patience, choices);
  }

  /** Whether the key would go over a network unencrypted. */
  boolean showsKey() {
    HttpUrl url = HttpUrl.get(base);
    return key.isPresent() && !url.isHttps() && !isLoopback(url.host());
  }

  /** Whether this is OpenAI itself, whose newer models know max_completion_tokens only. */
  boolean isOpenAi() {
    return HttpUrl.get(base).host().equals("api.openai.com");
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  private static String normalised(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "the endpoint must be a URL that begins with http:// or https://: '" + text + "'");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "the endpoint's URL must not hold a user or a password; give a key instead");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException(
          "the endpoint's URL must end with its path: '"
              + url.newBuilder().query(null).fragment(null).build()
              + "'");
    }
    String path = withoutSlashes(url.encodedPath());
    if (path.endsWith(PATH)) {
      path = withoutSlashes(path.substring(0, path.length() - PATH.length()));
    }
    String whole = url.newBuilder().encodedPath(path.isEmpty() ? "/v1" : path).build().toString();
    return withoutSlashes(whole);
  }

  private static String withoutSlashes(String path) {
    return path.replaceFirst("/+$", "");
  }

  private static void requirePositive(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("a time limit must be positive: " + limit);
    }
  }
}
