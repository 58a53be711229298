package dev.kernelharness.serve.jobs;

import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import dev.kernelharness.serve.wire.Requests;
import dev.kernelharness.serve.wire.ScoreRequest;
import dev.kernelharness.serve.wire.WireJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the stored jobs, a few at a time, each in parts. */
public final class Jobs {

  /** What a client sees of a job, as far as the store knows it. */
  public record Seen(
      String id,
      String state,
      int total,
      int done,
      Instant createdAt,
      Optional<Instant> finishedAt,
      Optional<byte[]> results) {}

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int AT_ONCE = 4;

  private static final Duration KEPT = Duration.ofDays(7);
  private static final int ID_BYTES = 16;

  private final JobStore store;
  private final Requests requests;
  private final Scheduler scheduler;
  private final Limits limits;
  private final Clock clock;
  private final BiConsumer<Batch, List<ItemResult>> done;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Never interrupted: an interrupt closes the file that the database writes. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "job-writer");
            thread.setDaemon(true);
            return thread;
          });

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "job");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Jobs over a store.
   *
   * @param done told the results of each job
   */
  public Jobs(
      JobStore store,
      Requests requests,
      Scheduler scheduler,
      Limits limits,
      Clock clock,
      BiConsumer<Batch, List<ItemResult>> done) {
    this.store = store;
    this.requests = requests;
    this.scheduler = scheduler;
    this.limits = limits;
    this.clock = clock;
    this.done = done;
  }

  /** Goes on with what an earlier process accepted. */
  public void resume() {
    store.dropEndedBefore(clock.instant().minus(KEPT));
    store.unfinished().forEach(job -> start(job.id()));
  }

  /**
   * Accepts a batch.
   *
   * @return the job's name, once the job survives a kill
   * @throws ServeException if it is not a batch, or too many jobs are not done
   */
  public String accept(byte[] body) {
    Batch batch = requests.batch(WireJson.read(body, ScoreRequest.class), limits.jobItems());
    if (unfinished.size() >= limits.unfinishedJobs()) {
      throw ServeException.busy(
          Code.QUEUE_FULL, unfinished.size() + " jobs are not done yet", scheduler.retryAfter());
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    store.accept(id, body, batch.works().size(), clock.instant());
    start(id);
    return id;
  }

  /** What is known of a job. */
  public Optional<Seen> find(String id) {
    return store
        .find(id)
        .map(
            job ->
                new Seen(
                    job.id(),
                    job.state().word(),
                    job.total(),
                    job.done(),
                    job.createdAt(),
                    job.finishedAt(),
                    store.results(id)));
  }

  /** Cancels a job, if it is not done. */
  public void cancel(String id) {
    store.cancel(id, clock.instant());
    unfinished.remove(id);
  }

  /** Jobs that are not done. */
  public int unfinished() {
    return unfinished.size();
  }

  /** Ends the work, after the scheduler was drained; what is not done stays in the store. */
  public void close() throws InterruptedException {
    closing.countDown();
    workers.shutdown();
    boolean ended = workers.awaitTermination(10, TimeUnit.SECONDS);
    writer.shutdown();
    ended &= writer.awaitTermination(10, TimeUnit.SECONDS);
    if (!ended) {
      LOG.warn("a job did not stop in time; it is kept");
    }
  }

  private void start(String id) {
    unfinished.add(id);
    workers.execute(
        () -> {
          try {
            if (closing.getCount() > 0) {
              run(id);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (ServeException e) {
            LOG.debug("job {} stays: {}", id, e.detail());
          } catch (RuntimeException e) {
            LOG.warn("job {} stays undone until the next start: {}", id, String.valueOf(e));
          }
        });
  }

  private void run(String id) throws InterruptedException {
    Batch batch =
        requests.batch(WireJson.read(store.request(id), ScoreRequest.class), Integer.MAX_VALUE);
    Optional<List<ItemResult>> results =
        new JobRun(id, batch, store, scheduler, writer, closing).run(() -> unfinished.contains(id));
    if (results.isPresent()) {
      store.finish(id, WireJson.write(results.get()), clock.instant());
      unfinished.remove(id);
      done.accept(batch, results.get());
    }
  }
}
