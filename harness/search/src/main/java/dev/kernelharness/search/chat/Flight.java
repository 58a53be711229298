package dev.kernelharness.search.chat;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/** A request under way, which becomes a response that is here in full. */
final class Flight extends CompletableFuture<HttpResponse> implements Callback {

  /** Parsers of JSON, and of what is kept, take texts of 20 million characters. */
  private static final long LONGEST_BODY_BYTES = 16L << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int LONGEST_COMPLAINT_BYTES = 64 << 10;

  private final Call call;
  private final Pauses pauses;
  private final Diagnosis diagnosis;
  private final Blackout blackout;

  Flight(Call call, EndpointSettings settings, Pauses pauses) {
    this.call = call;
    this.pauses = pauses;
    this.diagnosis = new Diagnosis(settings);
    this.blackout = settings.key().blackout();
  }

  void start() {
    call.enqueue(this);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    call.cancel();
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public void onResponse(Call answered, Response response) {
    try (response) {
      complete(received(response));
    } catch (IOException e) {
      onFailure(answered, e);
    } catch (TroubleException e) {
      completeExceptionally(e);
    }
  }

  @Override
  public void onFailure(Call failed, IOException e) {
    completeExceptionally(new TroubleException(diagnosis.ofConnection(e), e));
  }

  private HttpResponse received(Response response) throws IOException {
    int status = response.code();
    if (response.isRedirect()) {
      String where = Optional.ofNullable(response.header("Location")).orElse("");
      throw new TroubleException(Diagnosis.ofRedirect(status, where));
    }
    if (!response.isSuccessful()) {
      Optional<Duration> wait = RetryAfter.read(response.header("Retry-After"), pauses.now());
      throw new TroubleException(diagnosis.ofStatus(status, complaint(response), wait));
    }
    byte[] body = body(response);
    if (!isJson(body)) {
      int length = Math.min(body.length, LONGEST_COMPLAINT_BYTES);
      throw new TroubleException(
          diagnosis.ofText(new String(body, 0, length, StandardCharsets.UTF_8)));
    }
    return new Received(status, new ByteArrayInputStream(withoutKey(body)));
  }

  private byte[] withoutKey(byte[] body) {
    try {
      return blackout.json(body);
    } catch (IOException e) {
      throw new TroubleException(
          Trouble.passing(EndpointException.Kind.GARBLED, "answers with broken JSON"), e);
    }
  }

  private static byte[] body(Response response) throws IOException {
    BufferedSource source = source(response);
    if (source.request(LONGEST_BODY_BYTES + 1)) {
      throw new TroubleException(
          Trouble.lasting(
              EndpointException.Kind.REFUSED, "answers with more than 16 MiB", Complaint.NONE));
    }
    return source.readByteArray();
  }

  /** What came with a failure; that it breaks off matters less than the status. */
  private static String complaint(Response response) {
    try {
      BufferedSource source = source(response);
      source.request(LONGEST_COMPLAINT_BYTES);
      long length = Math.min(source.getBuffer().size(), LONGEST_COMPLAINT_BYTES);
      return source.getBuffer().readString(length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static BufferedSource source(Response response) throws IOException {
    if (response.body() == null) {
      throw new IOException("no body");
    }
    return response.body().source();
  }

  /** Blank lines that kept the connection alive may stand before it, or a mark. */
  private static boolean isJson(byte[] body) {
    for (int i = isMarked(body) ? BYTE_ORDER_MARK.length : 0; i < body.length; i++) {
      byte b = body[i];
      if (b == '{' || b == '[') {
        return true;
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return false;
  }

  private static boolean isMarked(byte[] body) {
    int length = Math.min(body.length, BYTE_ORDER_MARK.length);
    return Arrays.equals(body, 0, length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private record Received(int statusCode, InputStream body) implements HttpResponse {
    @Override
    public Headers headers() {
      return Headers.builder().build();
    }

    @Override
    public void close() {
      // All of it is in memory.
    }
  }
}
