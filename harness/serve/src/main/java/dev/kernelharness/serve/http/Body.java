package dev.kernelharness.serve.http;

import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives bodies without a thread each, so that slow senders cost only memory, and that is
 * bounded. A body that is too long is read on for a while and thrown away, so that its sender gets
 * to read the answer.
 */
final class Body {

  /** A sender of more than this is cut off. */
  private static final long MOST_THROWN_AWAY = 64L << 20;

  private static final int CHUNK_BYTES = 16 * 1024;

  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final AtomicLong heldBytes = new AtomicLong();

  Body(Limits limits, ScheduledExecutorService timer) {
    this.limits = limits;
    this.timer = timer;
  }

  /** Bytes of requests that are not answered. */
  long heldBytes() {
    return heldBytes.get();
  }

  /** What one request holds of the memory for all; to be given back when it is answered. */
  final class Share {
    private long held;

    /** Whether there is room for so many more bytes, which then count. */
    private synchronized boolean grow(int bytes) {
      held += bytes;
      return heldBytes.addAndGet(bytes) <= limits.heldBytes();
    }

    /** Gives all of it back. */
    synchronized void release() {
      heldBytes.addAndGet(-held);
      held = 0;
    }
  }

  /** A share that nothing counts on yet. */
  Share share() {
    return new Share();
  }

  /**
   * Receives a request's body.
   *
   * @param request in asynchronous mode
   * @param share what it counts on; for the caller to release
   * @return the body, or a {@link ServeException}
   */
  CompletableFuture<byte[]> receive(HttpServletRequest request, Share share) {
    Receiving receiving;
    try {
      receiving = new Receiving(request.getInputStream(), share);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    receiving.start();
    return receiving.result;
  }

  /** One body. The container calls it from one thread at a time. */
  private final class Receiving implements ReadListener {
    final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ServletInputStream in;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Share share;
    private long total;
    private boolean refused;

    Receiving(ServletInputStream in, Share share) {
      this.in = in;
      this.share = share;
    }

    void start() {
      ScheduledFuture<?> limit =
          timer.schedule(this::late, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
      var unused = result.whenComplete((body, e) -> limit.cancel(false));
      in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
      while (!result.isDone() && in.isReady() && !in.isFinished()) {
        int count = in.read(chunk);
        if (count > 0) {
          take(count);
        }
      }
    }

    @Override
    public void onAllDataRead() {
      if (refused) {
        refuse();
      } else {
        result.complete(bytes.toByteArray());
      }
    }

    @Override
    public void onError(Throwable e) {
      result.completeExceptionally(
          ServeException.of(Code.BAD_REQUEST, "the body ended before its end"));
    }

    private void take(int count) {
      total += count;
      if (!refused && total > limits.bodyBytes()) {
        refused = true;
        bytes = new ByteArrayOutputStream();
        share.release();
      }
      if (refused) {
        if (total > MOST_THROWN_AWAY) {
          refuse();
        }
        return;
      }
      if (!share.grow(count)) {
        result.completeExceptionally(
            ServeException.busy(
                Code.QUEUE_FULL, "too much is under way already", Duration.ofSeconds(1)));
        return;
      }
      bytes.write(chunk, 0, count);
    }

    private void refuse() {
      result.completeExceptionally(
          ServeException.of(
              Code.TOO_LARGE,
              "the body is longer than " + limits.bodyBytes() + " bytes; send fewer items"));
    }

    private void late() {
      result.completeExceptionally(
          ServeException.of(
              Code.SLOW_BODY,
              "the body did not arrive within " + limits.bodyTime().toSeconds() + " s"));
    }
  }
}
