package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.EvaluationJson;
import dev.kernelharness.search.generate.Judged;
import dev.kernelharness.search.generate.Judging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The judge of this machine. It is set up while the first requests are on their way. */
final class GenerateJudging implements Judging, AutoCloseable {

  private final FutureTask<Evaluator> opening;
  private final EvaluationSink log;
  private final RewardRule rule;
  private volatile boolean stopped;

  /**
   * Begins to set the judge up.
   *
   * @param open sets it up
   * @param log where evaluations are kept
   */
  GenerateJudging(Callable<Evaluator> open, EvaluationSink log, RewardRule rule) {
    this.opening = new FutureTask<>(open);
    this.log = log;
    this.rule = rule;
    Thread thread = new Thread(opening, "judge setup");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Judged judge(Candidate candidate, Conditions conditions, Origin origin) {
    Graded graded = Graded.of(rule, evaluator().evaluate(candidate, conditions));
    if (stopped) {
      // The signal may have hit what ran the candidate.
      throw new UncheckedIOException(new IOException("the run was stopped"));
    }
    try {
      log.accept(graded.evaluation(), origin);
    } catch (IOException e) {
      throw failed("an evaluation can't be recorded: " + e.getMessage(), e);
    }
    String json =
        EvaluationJson.write(
                graded.evaluation(), graded.grade(), origin, EvaluationJson.Detail.COUNTS)
            .toString();
    return new Judged(graded.evaluation(), graded.grade().reward(), json);
  }

  /** Keeps nothing that is found from now on. */
  void stop() {
    stopped = true;
  }

  private Evaluator evaluator() {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw failed(
          "the judge can't be set up: " + Optional.ofNullable(e.getCause()).orElse(e).getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  private static UncheckedIOException failed(String message, Exception cause) {
    return new UncheckedIOException(message, new IOException(message, cause));
  }

  @Override
  public void close() {
    stopped = true;
    try {
      opening.get().close();
    } catch (ExecutionException e) {
      // Then there is nothing to close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
