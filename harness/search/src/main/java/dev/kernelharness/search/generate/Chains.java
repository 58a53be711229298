package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.workflow.WorkflowException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The chains of a run on their ways: from a request to an answer that is kept, to a sample that is
 * judged and kept, to the next request. Safe for use by several threads.
 */
final class Chains implements AutoCloseable {

  private final Generation.Tools tools;
  private final RunFolder folder;
  private final Desk desk;
  private final Tally tally;
  private final RunState state;
  private final Asking asking;
  private final BusyClock atJudge;
  private final ExecutorService judges;

  Chains(Plan plan, Generation.Tools tools, RunFolder folder, Tally tally, RunState state) {
    this.tools = tools;
    this.folder = folder;
    this.tally = tally;
    this.state = state;
    this.desk = new Desk(plan, tools, folder);
    this.asking = new Asking(tools.endpoint(), plan, new BusyClock(tools.nanoTime()));
    this.atJudge = new BusyClock(tools.nanoTime());
    this.judges =
        Executors.newFixedThreadPool(
            plan.pace().jobs(), work -> Generation.daemon(work, "candidate"));
  }

  /** Sends chains on their ways that begin with the same messages. */
  void begin(List<Chain> together) {
    boolean fresh = together.stream().noneMatch(chain -> desk.isKnown(chain.request()));
    if (fresh) {
      ask(together);
    } else {
      together.forEach(this::proceed);
    }
  }

  /** Breaks off the requests that are under way. */
  void breakOff() {
    asking.interrupt();
  }

  /** Ends the run if no request was answered, now or before: then the endpoint answers none. */
  void endIfNoneAnswers() {
    if (folder.isWithoutAnswers()) {
      asking.withoutAnyAnswer().ifPresent(e -> state.end(Ending.of(e)));
    }
  }

  /** Ends the run if chains are missing: they have no answer, and there is nothing else to do. */
  void endIfIncomplete() {
    asking.withoutAnyAnswer().ifPresent(e -> state.end(Ending.of(e)));
    tally.missing().ifPresent(what -> state.end(Ending.of(Ending.Cause.INCOMPLETE, what)));
  }

  /** The time in which a request was under way, and that in which the judge was at work. */
  RunSummary.Times times(BusyClock wall) {
    return new RunSummary.Times(wall.sum(), asking.busy(), atJudge.sum());
  }

  @Override
  public void close() {
    asking.close();
    judges.shutdownNow();
  }

  /** Takes a chain as far as it is known, then asks or has judged. */
  private void proceed(Chain chain) {
    try {
      Optional<Sample> known = desk.sample(chain.request());
      while (known.isPresent()) {
        Optional<Request> next = settle(chain, known.get());
        if (next.isEmpty()) {
          return;
        }
        chain.ask(next.get());
        known = desk.sample(next.get());
      }
      Optional<Answer> answer = desk.answer(chain.request());
      if (answer.isPresent()) {
        toJudge(chain, answer.get());
      } else {
        ask(List.of(chain));
      }
    } catch (IOException e) {
      unkept(e);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void ask(List<Chain> together) {
    asking.submit(
        together,
        new Asking.Outcome() {
          @Override
          public boolean isWanted() {
            return !state.isEnded();
          }

          @Override
          public void answered(List<Chain> chains, List<Answer> answers) {
            keep(chains, answers);
          }

          @Override
          public void gaveUp(Chain chain, EndpointException e) {
            tally.gaveUp(e);
            tools.watcher().chainEnded();
            state.left(1);
          }

          @Override
          public void unanswered(List<Chain> chains, Optional<Throwable> cause) {
            cause.ifPresent(
                e -> state.end(e instanceof EndpointException down ? Ending.of(down) : mistake(e)));
            state.left(chains.size());
          }
        });
  }

  private void keep(List<Chain> chains, List<Answer> answers) {
    List<String> ids = chains.stream().map(chain -> chain.request().id()).toList();
    try {
      folder.keep(ids, answers);
    } catch (IOException e) {
      state.end(Ending.of(Ending.Cause.FOLDER, "an answer could not be kept: " + e.getMessage()));
      asking.interrupt(); // what else comes could not be kept either
      state.left(chains.size());
      return;
    }
    endIfFull();
    for (int i = 0; i < chains.size(); i++) {
      toJudge(chains.get(i), answers.get(i));
    }
  }

  private void toJudge(Chain chain, Answer answer) {
    if (!chain.request().turn().kind().hasKernel()) {
      judge(chain, answer); // there is nothing to judge, so it need not wait for those who are
      return;
    }
    try {
      judges.execute(() -> judge(chain, answer));
    } catch (RejectedExecutionException e) {
      state.left(1); // the run is over
    }
  }

  private void judge(Chain chain, Answer answer) {
    if (state.isEndedBy(cause -> !cause.judgesOn())) {
      state.left(1);
      return;
    }
    try {
      Sample sample = atJudge(chain, answer);
      endIfFull();
      Optional<Request> next = settle(chain, sample);
      if (next.isPresent()) {
        chain.ask(next.get());
        proceed(chain);
      }
    } catch (IOException e) {
      unkept(e);
    } catch (UncheckedIOException e) {
      state.end(Ending.of(Ending.Cause.JUDGE, String.valueOf(e.getMessage())));
      state.left(1);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private Sample atJudge(Chain chain, Answer answer) throws IOException {
    atJudge.enter();
    try {
      return desk.judge(chain, answer);
    } finally {
      atJudge.leave();
    }
  }

  /** Takes a sample that is kept into account; what follows, empty at the chain's end. */
  private Optional<Request> settle(Chain chain, Sample sample) throws IOException {
    chain.add(sample);
    synchronized (tally) {
      // The last one to be written is the fastest.
      if (tally.add(chain, sample) && sample.code().isPresent()) {
        folder.keepKernel(sample.problem(), sample.code().get());
      }
    }
    tools.watcher().sampled(sample);
    Optional<Request> next = desk.next(chain);
    if (next.isEmpty()) {
      tally.chainEnded(chain);
      tools.watcher().chainEnded();
      state.left(1);
    }
    return next;
  }

  private void endIfFull() {
    if (folder.isFull()) {
      state.end(Ending.of(Ending.Cause.FOLDER, folder.path() + " has no room left"));
    }
  }

  private void unkept(IOException e) {
    state.end(Ending.of(Ending.Cause.FOLDER, String.valueOf(e.getMessage())));
    state.left(1);
  }

  private void fail(Throwable e) {
    state.end(mistake(e));
    state.left(1);
  }

  private static Ending mistake(Throwable e) {
    return Ending.of(
        Ending.Cause.FAULT,
        e instanceof WorkflowException
            ? String.valueOf(e.getMessage())
            : "a mistake of ours: " + e);
  }
}
