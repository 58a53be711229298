package dev.kernelharness.serve.jobs;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.schedule.Scored;
import dev.kernelharness.serve.schedule.Ticket;
import dev.kernelharness.serve.schedule.Work;
import dev.kernelharness.serve.wire.Answers;
import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The way of one job through the scheduler, in parts. Used by one thread. */
final class JobRun {

  /** Candidates that are asked for together, so that a job does not fill the queue. */
  private static final int PART = 64;

  /** How often a candidate is judged before it is left without a reward. */
  private static final int ATTEMPTS = 3;

  private final String id;
  private final Batch batch;
  private final JobStore store;
  private final Scheduler scheduler;
  private final Executor writer;
  private final CountDownLatch closing;
  private final Map<Integer, Scored> known;
  private final Map<Integer, Boolean> cached = new TreeMap<>();

  /**
   * A job that goes on with what the store knows of it.
   *
   * @param writer writes to the store
   * @param closing open until the server stops
   */
  JobRun(
      String id,
      Batch batch,
      JobStore store,
      Scheduler scheduler,
      Executor writer,
      CountDownLatch closing) {
    this.id = id;
    this.batch = batch;
    this.store = store;
    this.scheduler = scheduler;
    this.writer = writer;
    this.closing = closing;
    this.known = new TreeMap<>(store.items(id));
  }

  /**
   * Has judged what is missing.
   *
   * @param wanted whether the job is still wanted
   * @return the results in order; empty if it was cancelled meanwhile
   * @throws ServeException if the server stops before the end
   */
  Optional<List<ItemResult>> run(BooleanSupplier wanted) throws InterruptedException {
    List<Integer> missing = new ArrayList<>();
    for (int place = 0; place < batch.works().size(); place++) {
      if (!known.containsKey(place)) {
        missing.add(place);
      }
    }
    for (int from = 0; from < missing.size() && wanted.getAsBoolean(); from += PART) {
      part(missing.subList(from, Math.min(from + PART, missing.size())));
    }
    if (!wanted.getAsBoolean()) {
      return Optional.empty();
    }
    List<Boolean> knownBefore =
        known.keySet().stream().map(place -> cached.getOrDefault(place, false)).toList();
    return Optional.of(Answers.results(batch, List.copyOf(known.values()), knownBefore));
  }

  private void part(List<Integer> places) throws InterruptedException {
    List<Integer> left = places;
    for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
      boolean last = attempt == ATTEMPTS;
      List<Ticket> tickets = submit(left.stream().map(batch.works()::get).toList());
      List<CompletableFuture<Void>> kept = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        int place = left.get(i);
        kept.add(
            tickets.get(i).result().thenAcceptAsync(scored -> keep(place, scored, last), writer));
      }
      await(kept);
      List<Integer> again = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        Scored scored = tickets.get(i).result().join();
        known.put(left.get(i), scored);
        cached.put(left.get(i), tickets.get(i).how() == Ticket.How.CACHED);
        if (!scored.scorable()) {
          again.add(left.get(i));
        }
      }
      left = again;
    }
  }

  private void keep(int place, Scored scored, boolean last) {
    if (scored.scorable() || last) {
      store.keep(id, place, scored);
    }
  }

  /** Asks for work, and waits for room where there is none. */
  private List<Ticket> submit(List<Work> works) throws InterruptedException {
    while (true) {
      try {
        return scheduler.submit(works);
      } catch (ServeException e) {
        if (e.code() != Code.QUEUE_FULL) {
          throw e;
        }
        long millis = e.retryAfter().orElse(Duration.ofSeconds(1)).toMillis();
        if (closing.await(millis, TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  private static void await(List<CompletableFuture<Void>> all) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ServeException refused) {
        throw refused;
      }
      throw e;
    }
  }
}
