package dev.kernelharness.search.replay;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests that are understood: refuses, fails or plays. */
final class Playing {

  private static final long MILLIS_PER_SECOND = 1000;

  private final Script script;
  private final ReplaySettings settings;
  private final Bodies bodies;
  private final Tally tally;
  private final Clock clock;

  Playing(Script script, ReplaySettings settings, Bodies bodies, Tally tally, Clock clock) {
    this.script = script;
    this.settings = settings;
    this.bodies = bodies;
    this.tally = tally;
    this.clock = clock;
  }

  void answer(HttpExchange exchange, Asked asked) throws IOException, InterruptedException {
    Optional<Refusal> refusal = settings.dialect().refusal(asked, settings.models());
    List<Script.Played> choices = refusal.isPresent() ? List.of() : choices(asked);
    if (choices.isEmpty()) {
      tally.refused();
      Refusal why = refusal.orElseGet(Playing::nothingToPlay);
      Sending.send(exchange, why.status(), bodies.error(why));
      return;
    }
    Optional<Faults.Fault> fault = settings.faults().at(asked.identity(), tally.asked(asked));
    fault.ifPresent(each -> tally.fault(each.name()));
    String kind = fault.map(Faults.Fault::name).orElse("");
    Duration wait =
        kind.equals("slow") ? settings.latency().plus(settings.slow()) : settings.latency();
    Optional<Integer> status = fault.flatMap(Faults.Fault::status);
    if (status.isPresent()) {
      fail(exchange, status.get());
    } else if (kind.equals("cut")) {
      Thread.sleep(wait.toMillis());
      Sending.sendHalf(exchange, body(asked, choices));
    } else if (!kind.equals("drop")) { // dropped: the exchange is closed without an answer
      boolean fewer = kind.equals("fewer") && choices.size() > 1;
      play(exchange, asked, fewer ? choices.subList(0, choices.size() - 1) : choices, wait);
    }
  }

  private List<Script.Played> choices(Asked asked) {
    List<Script.Played> choices = new ArrayList<>();
    for (int i = 0; i < settings.dialect().choices(asked.choices()); i++) {
      Optional<Script.Played> played = script.play(asked, i);
      played
          .map(
              each ->
                  asked.maxTokens().isPresent()
                      ? Tokens.within(asked.maxTokens().getAsInt(), each)
                      : each)
          .ifPresent(choices::add);
    }
    return choices;
  }

  private static Refusal nothingToPlay() {
    return Refusal.invalid(
        "there is nothing to play for this: the messages name no entry of the folder's problems, or"
            + " the recorded run has no such request",
        "messages");
  }

  private void fail(HttpExchange exchange, int status) throws IOException {
    long millis = settings.retryAfter().toMillis();
    if (status == 429 || status == 503) {
      long seconds = (millis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
      exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
      if (settings.dialect() == Dialect.OPENAI) {
        exchange.getResponseHeaders().set("Retry-After-Ms", Long.toString(millis));
      }
    }
    Sending.send(exchange, status, bodies.fault(status));
  }

  private void play(HttpExchange exchange, Asked asked, List<Script.Played> choices, Duration wait)
      throws IOException, InterruptedException {
    Bodies.Body body = body(asked, choices);
    tally.answered(asked, choices); // first: who has read the answer may look at the tally
    if (settings.dialect().sendsBlankLines()) {
      Sending.sendSlowly(exchange, body, wait);
    } else {
      Thread.sleep(wait.toMillis());
      Sending.send(exchange, 200, body);
    }
  }

  private Bodies.Body body(Asked asked, List<Script.Played> choices) {
    return bodies.answer(asked, choices, clock.instant().getEpochSecond());
  }
}
