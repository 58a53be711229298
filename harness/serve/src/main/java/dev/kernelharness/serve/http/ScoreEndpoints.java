package dev.kernelharness.serve.http;

import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.jobs.Jobs;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.schedule.Scored;
import dev.kernelharness.serve.schedule.Ticket;
import dev.kernelharness.serve.wire.Answers;
import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import dev.kernelharness.serve.wire.JobView;
import dev.kernelharness.serve.wire.Requests;
import dev.kernelharness.serve.wire.ScoreRequest;
import dev.kernelharness.serve.wire.ScoreResponse;
import dev.kernelharness.serve.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** {@code /v1/score} and {@code /v1/jobs}. */
final class ScoreEndpoints {

  private static final int SCHEMA = 1;

  private final Requests requests;
  private final Scheduler scheduler;
  private final Jobs jobs;
  private final Limits limits;
  private final Identity identity;
  private final BiConsumer<Batch, List<ItemResult>> answered;

  ScoreEndpoints(
      Requests requests,
      Scheduler scheduler,
      Jobs jobs,
      Limits limits,
      Identity identity,
      BiConsumer<Batch, List<ItemResult>> answered) {
    this.requests = requests;
    this.scheduler = scheduler;
    this.jobs = jobs;
    this.limits = limits;
    this.identity = identity;
    this.answered = answered;
  }

  /** Scores a batch while the caller waits. */
  CompletableFuture<Reply> score(Call call) {
    ScoreRequest request = WireJson.read(call.body(), ScoreRequest.class);
    Duration deadline = deadline(request);
    Batch batch = requests.batch(request, limits.items());
    List<Ticket> tickets = scheduler.submit(batch.works());
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            tickets.stream().map(Ticket::result).toArray(CompletableFuture[]::new));
    return all.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (nothing, e) -> {
              if (e == null) {
                return reply(batch, tickets);
              }
              tickets.forEach(Ticket::giveUp);
              throw e instanceof TimeoutException ? late(tickets, deadline) : Failures.refusal(e);
            });
  }

  /** Accepts a job. */
  Reply accept(Call call) {
    String id = jobs.accept(call.body());
    JobView view = view(jobs.find(id).orElseThrow());
    return new Reply(
        202,
        Reply.JSON,
        WireJson.write(view),
        Map.of("Location", call.prefix() + "/v1/jobs/" + id),
        "total=" + view.total());
  }

  /** What became of a job. */
  Reply find(Call call) {
    return Reply.json(view(found(call)));
  }

  /** Cancels a job, or leaves it if it is done; either way says what it is. */
  Reply cancel(Call call) {
    jobs.cancel(found(call).id());
    return Reply.json(view(found(call)));
  }

  private Reply reply(Batch batch, List<Ticket> tickets) {
    List<Scored> scored = new ArrayList<>();
    List<Boolean> cached = new ArrayList<>();
    for (Ticket ticket : tickets) {
      scored.add(ticket.result().join());
      cached.add(ticket.how() == Ticket.How.CACHED);
    }
    List<ItemResult> results = Answers.results(batch, scored, cached);
    answered.accept(batch, results);
    return Reply.json(new ScoreResponse(SCHEMA, identity.scorer(), identity.machineId(), results))
        .noted("items=" + results.size() + " cached=" + cached.stream().filter(c -> c).count());
  }

  private Duration deadline(ScoreRequest request) {
    Long millis = request.deadlineMillis();
    if (millis == null) {
      return limits.defaultDeadline();
    }
    if (millis < 1) {
      throw ServeException.of(Code.INVALID, "deadline_ms must be at least 1: " + millis);
    }
    return Duration.ofMillis(Math.min(millis, limits.longestDeadline().toMillis()));
  }

  private static ServeException late(List<Ticket> tickets, Duration deadline) {
    long done = tickets.stream().filter(ticket -> ticket.result().isDone()).count();
    return ServeException.busy(
        Code.DEADLINE,
        done
            + " of "
            + tickets.size()
            + " were done after "
            + deadline.toMillis()
            + " ms; the work goes on, ask again",
        Duration.ofSeconds(1));
  }

  private Jobs.Seen found(Call call) {
    return jobs.find(call.parameter("id"))
        .orElseThrow(() -> ServeException.of(Code.NOT_FOUND, "no such job"));
  }

  private JobView view(Jobs.Seen job) {
    return new JobView(
        SCHEMA,
        job.id(),
        job.state(),
        job.total(),
        job.done(),
        job.createdAt().toString(),
        job.finishedAt().map(Instant::toString).orElse(null),
        identity.scorer(),
        identity.machineId(),
        job.results().map(ScoreEndpoints::results).orElse(null));
  }

  private static List<ItemResult> results(byte[] stored) {
    try {
      return List.of(WireJson.readStored(stored, ItemResult[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
