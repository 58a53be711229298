package dev.kernelharness.serve.http;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.schedule.Scored;
import dev.kernelharness.serve.schedule.Ticket;
import dev.kernelharness.serve.schedule.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the scheduler again and again for callers that can't. */
final class Patience {

  /**
   * A result.
   *
   * @param cached whether it was known before
   */
  record Known(Scored scored, boolean cached) {}

  /** How often a candidate is judged before it is left without a reward. */
  private static final int ATTEMPTS = 3;

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Scheduler scheduler;
  private final ScheduledExecutorService timer;
  private final Executor executor;

  /**
   * Patience with a scheduler.
   *
   * @param executor does the asking; the timer only says when
   */
  Patience(Scheduler scheduler, ScheduledExecutorService timer, Executor executor) {
    this.scheduler = scheduler;
    this.timer = timer;
    this.executor = executor;
  }

  /**
   * What becomes of some work, each piece on its own.
   *
   * @return the results in order, or a refusal when they are not there in time
   */
  CompletableFuture<List<Known>> scored(List<Work> works, Duration limit) {
    List<CompletableFuture<Known>> all = new ArrayList<>();
    for (Work work : works) {
      all.add(new Asking(work).result);
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (nothing, e) -> {
              if (e instanceof TimeoutException) {
                all.forEach(one -> one.cancel(false));
                throw ServeException.busy(
                    Code.QUEUE_FULL,
                    "not done after " + limit.toSeconds() + " s; the work goes on, ask again",
                    Duration.ofSeconds(1));
              } else if (e != null) {
                throw Failures.refusal(e);
              }
              return all.stream().map(CompletableFuture::join).toList();
            });
  }

  /** The asking for one piece of work. */
  private final class Asking {
    final CompletableFuture<Known> result = new CompletableFuture<>();
    private final Work work;
    private int attempts;

    Asking(Work work) {
      this.work = work;
      ask();
    }

    private void ask() {
      if (result.isDone()) {
        return;
      }
      Ticket ticket;
      try {
        ticket = scheduler.submit(List.of(work)).get(0);
      } catch (ServeException e) {
        if (e.code() == Code.QUEUE_FULL) {
          var unused =
              timer.schedule(
                  () -> executor.execute(this::ask), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } else {
          result.completeExceptionally(e);
        }
        return;
      }
      attempts++;
      var unused =
          result.whenComplete(
              (known, e) -> {
                if (result.isCancelled()) {
                  ticket.giveUp();
                }
              });
      var unusedToo = ticket.result().whenComplete((scored, e) -> end(ticket, scored, e));
    }

    private void end(Ticket ticket, Scored scored, Throwable e) {
      if (e != null) {
        result.completeExceptionally(Failures.refusal(e));
      } else if (scored.scorable() || attempts >= ATTEMPTS) {
        result.complete(new Known(scored, ticket.how() == Ticket.How.CACHED));
      } else {
        executor.execute(this::ask);
      }
    }
  }
}
