package dev.kernelharness.search.chat;

import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * What carries requests of the client library: one try each, ended by an interrupt, with one limit
 * for the whole of it. A limit of silence would end long answers, since most servers say nothing
 * until one is complete, and would never end those that keep sending blank lines. What is no
 * success, or no JSON, ends as a {@link TroubleException}.
 */
final class Transport implements HttpClient {

  private static final int IDLE_CONNECTIONS = 64;
  private static final String AUTHORIZATION = "Authorization";
  private static final List<String> PASSED_ON = List.of("accept", "content-type");

  private final EndpointSettings settings;
  private final Pauses pauses;
  private final ExecutorService threads;
  private final OkHttpClient http;

  Transport(EndpointSettings settings, Pauses pauses) {
    this.settings = settings;
    this.pauses = pauses;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "endpoint-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    // A connection each: one that breaks costs one answer, not all.
    this.http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
            .protocols(List.of(Protocol.HTTP_1_1))
            // Also where a kept connection has been closed meanwhile, and to a further address.
            .retryOnConnectionFailure(true)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(settings.connectLimit())
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(settings.answerLimit())
            .build();
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    CompletableFuture<HttpResponse> flight = executeAsync(request, options);
    try {
      return flight.get();
    } catch (InterruptedException e) {
      flight.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TroubleException trouble
          ? trouble
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    Call call = http.newCall(translated(request));
    Timeout limit = options.getTimeout();
    if (limit != null) {
      call.timeout().timeout(limit.request().toMillis(), TimeUnit.MILLISECONDS);
    }
    Flight flight = new Flight(call, settings, pauses);
    flight.start();
    return flight;
  }

  private Request translated(HttpRequest request) {
    HttpUrl.Builder url = HttpUrl.get(settings.base()).newBuilder();
    request.pathSegments().forEach(url::addPathSegment);
    Request.Builder translated = new Request.Builder().url(url.build());
    Headers headers = request.headers();
    for (String name : headers.names()) {
      if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
        headers.values(name).forEach(value -> translated.addHeader(name, value));
      }
    }
    translated.header("User-Agent", "kernel-harness");
    if (settings.key().isPresent()) {
      translated.header(AUTHORIZATION, settings.key().header());
    }
    HttpRequestBody body = request.body();
    return translated.method(request.method().name(), body == null ? null : bytesOf(body)).build();
  }

  private static RequestBody bytesOf(HttpRequestBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (body) {
      body.writeTo(bytes);
    }
    String type = body.contentType();
    return RequestBody.create(bytes.toByteArray(), type == null ? null : MediaType.parse(type));
  }

  /** Ends what is under way; nothing starts any more. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    threads.shutdown();
    http.connectionPool().evictAll();
  }
}
