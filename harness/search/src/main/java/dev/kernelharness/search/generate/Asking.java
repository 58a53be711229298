package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Ask;
import dev.kernelharness.search.chat.Endpoint;
import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The requests of a run, as many at once as its pace allows. Safe for use by several threads. */
final class Asking implements AutoCloseable {

  private final Endpoint endpoint;
  private final Plan plan;
  private final BusyClock busy;
  private final ExecutorService askers;
  private final Setbacks setbacks;
  private final Set<Thread> waiting = new HashSet<>();

  /** Whether a request for several answers came to nothing. */
  private volatile boolean onlySingle;

  /** What becomes of a request. */
  interface Outcome {
    /** Whether answers are still wanted. */
    boolean isWanted();

    /** Answers came, one for each of the chains. */
    void answered(List<Chain> chains, List<Answer> answers);

    /** No answer comes to this very request; others may fare better. */
    void gaveUp(Chain chain, EndpointException e);

    /** No answer comes, nor will it to others. */
    void unanswered(List<Chain> chains, Optional<Throwable> cause);
  }

  Asking(Endpoint endpoint, Plan plan, BusyClock busy) {
    this.endpoint = endpoint;
    this.plan = plan;
    this.busy = busy;
    this.setbacks = new Setbacks(plan.pace().requests());
    this.askers =
        Executors.newFixedThreadPool(
            plan.pace().requests(), work -> Generation.daemon(work, "request"));
  }

  /** Asks in its turn; one request for several chains that begin with the same messages. */
  void submit(List<Chain> chains, Outcome outcome) {
    List<Chain> together = List.copyOf(chains);
    try {
      askers.execute(() -> ask(together, outcome));
    } catch (RejectedExecutionException e) {
      outcome.unanswered(together, Optional.empty()); // the run is over
    }
  }

  /** Breaks off the requests that are under way. */
  void interrupt() {
    synchronized (waiting) {
      waiting.forEach(Thread::interrupt);
    }
  }

  /** Why the newest request failed, if this process has seen no answer at all. */
  Optional<EndpointException> withoutAnyAnswer() {
    return setbacks.withoutAnyAnswer();
  }

  /** The time in which a request was under way. */
  Duration busy() {
    return busy.sum();
  }

  @Override
  public void close() {
    askers.shutdownNow();
  }

  private void ask(List<Chain> chains, Outcome outcome) {
    if (!outcome.isWanted()) {
      outcome.unanswered(chains, Optional.empty());
      return;
    }
    if (chains.size() > 1 && onlySingle) {
      singly(chains, outcome);
      return;
    }
    Request first = chains.get(0).request();
    int seed = first.turn().seed(plan.seed());
    long before = setbacks.answers();
    List<Reply> replies;
    try {
      replies = replies(new Ask(first.messages(), plan.sampling(), seed, chains.size()));
    } catch (EndpointException e) {
      if (chains.size() > 1 && Setbacks.mayBeOfOne(e)) {
        onlySingle = true; // perhaps it does not take the number of choices
        singly(chains, outcome);
      } else if (setbacks.failed(e, before)) {
        outcome.unanswered(chains, Optional.of(e));
      } else {
        outcome.gaveUp(chains.get(0), e);
      }
      return;
    } catch (InterruptedException e) {
      outcome.unanswered(chains, Optional.empty()); // this thread is the pool's, and goes on
      return;
    } catch (RuntimeException | Error e) {
      outcome.unanswered(chains, Optional.of(e));
      return;
    }
    setbacks.answered();
    int came = Math.min(replies.size(), chains.size());
    List<Answer> answers = new ArrayList<>();
    replies.stream().limit(came).forEach(reply -> answers.add(new Answer(reply, seed)));
    outcome.answered(chains.subList(0, came), answers);
    singly(chains.subList(came, chains.size()), outcome);
  }

  /** A server that gives fewer answers than were asked for is asked for each of the others. */
  private void singly(List<Chain> chains, Outcome outcome) {
    for (Chain chain : chains) {
      submit(List.of(chain), outcome);
    }
  }

  private List<Reply> replies(Ask ask) throws EndpointException, InterruptedException {
    synchronized (waiting) {
      waiting.add(Thread.currentThread());
    }
    busy.enter();
    try {
      List<Reply> replies = endpoint.ask(ask);
      if (replies.isEmpty()) {
        throw new EndpointException(
            EndpointException.Kind.GARBLED, "the endpoint answered without an answer");
      }
      return replies;
    } finally {
      busy.leave();
      synchronized (waiting) {
        waiting.remove(Thread.currentThread());
        Thread.interrupted(); // what was meant for the request is not for what follows
      }
    }
  }
}
