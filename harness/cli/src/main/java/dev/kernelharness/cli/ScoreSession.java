package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.RewardRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One run over submissions: several are judged at once, each is recorded as soon as it is known,
 * and outcomes are reported in the submissions' order.
 */
final class ScoreSession {

  /** Outcomes that may wait for an earlier one, so that a slow candidate does not stop the rest. */
  private static final int WINDOW = 64;

  private final Evaluator evaluator;
  private final EvaluationSink sink;
  private final RewardRule rule;
  private final int jobs;
  private final Reporter reporter;
  private final Progress progress;

  private final Semaphore window = new Semaphore(WINDOW);
  private final Object lock = new Object();
  private final SortedMap<Integer, Outcome> waiting = new TreeMap<>();
  private final Set<String> complaints = new LinkedHashSet<>();
  private ExitCode exitCode = ExitCode.DONE;
  private int reported;
  private int done;
  private boolean stopped;
  private boolean interrupted;

  /**
   * A run.
   *
   * @param jobs how many candidates are handed to the evaluator at once
   */
  ScoreSession(
      Evaluator evaluator,
      EvaluationSink sink,
      RewardRule rule,
      int jobs,
      Reporter reporter,
      Progress progress) {
    this.evaluator = evaluator;
    this.sink = sink;
    this.rule = rule;
    this.jobs = jobs;
    this.reporter = reporter;
    this.progress = progress;
  }

  /**
   * Judges all submissions.
   *
   * @return what the process should end with
   */
  ExitCode run(Iterator<Submission> submissions) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(jobs, ScoreSession::thread);
    try {
      for (int i = 0; submissions.hasNext() && !isStopped(); i++) {
        Submission submission = submissions.next();
        int index = i;
        window.acquire();
        workers.execute(() -> work(index, submission));
      }
      workers.shutdown();
      while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
        // The evaluator limits each candidate's time, so this ends.
      }
    } finally {
      workers.shutdownNow();
    }
    synchronized (lock) {
      if (interrupted) {
        return ExitCode.INTERRUPTED;
      }
      if (!stopped) {
        stopped = true;
        progress.close();
        reporter.end();
      }
      return exitCode;
    }
  }

  /**
   * Ends the run early: what is done is reported, nothing further is recorded.
   *
   * @return how many candidates are done; empty if the run had ended
   */
  OptionalInt stop() {
    synchronized (lock) {
      if (stopped) {
        return OptionalInt.empty();
      }
      stopped = true;
      interrupted = true;
      progress.close();
      waiting.values().forEach(reporter::add);
      reporter.cutShort();
      return OptionalInt.of(done);
    }
  }

  /** What went wrong beside the candidates, a line each. */
  Set<String> complaints() {
    synchronized (lock) {
      return new LinkedHashSet<>(complaints);
    }
  }

  private void work(int index, Submission submission) {
    if (!isStopped()) {
      take(index, outcome(submission));
    }
  }

  private Outcome outcome(Submission submission) {
    if (submission instanceof Submission.Invalid invalid) {
      return new Outcome.Refused(invalid);
    }
    Submission.Valid valid = (Submission.Valid) submission;
    try {
      byte[] content = valid.content().read();
      Candidate candidate = new Candidate(valid.name(), content, valid.language());
      return graded(valid, evaluator.evaluate(candidate, valid.conditions()));
    } catch (UsageException e) {
      return refused(valid, String.valueOf(e.getMessage()), ExitCode.USAGE);
    } catch (IOException e) {
      return refused(valid, "can't be read: " + e.getMessage(), ExitCode.USAGE);
    } catch (RuntimeException | Error e) {
      return refused(valid, "the judge failed: " + e, ExitCode.FAULT);
    }
  }

  private Outcome graded(Submission.Valid valid, Evaluation evaluation) {
    Graded graded = Graded.of(rule, evaluation);
    return new Outcome.Judged(valid, graded.evaluation(), graded.grade());
  }

  private static Outcome refused(Submission.Valid valid, String error, ExitCode exitCode) {
    return new Outcome.Refused(
        new Submission.Invalid(valid.id(), OptionalInt.empty(), error, exitCode));
  }

  private void take(int index, Outcome outcome) {
    if (!isStopped()) {
      record(outcome);
    }
    synchronized (lock) {
      if (stopped) {
        return;
      }
      done++;
      exitCode = exitCode.or(outcome.exitCode());
      waiting.put(index, outcome);
      try {
        report();
      } catch (UncheckedIOException e) {
        complain("the results can't be written: " + e.getMessage());
        stopped = true;
        window.release(WINDOW);
      }
      progress.step();
    }
  }

  private void report() {
    while (!waiting.isEmpty() && waiting.firstKey() == reported) {
      reporter.add(waiting.remove(reported));
      reported++;
      window.release();
    }
  }

  private void record(Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      try {
        sink.accept(judged.evaluation(), judged.submission().origin());
      } catch (IOException e) {
        complain("an evaluation can't be recorded: " + e);
      }
    }
  }

  private void complain(String complaint) {
    synchronized (lock) {
      complaints.add(complaint);
      exitCode = exitCode.or(ExitCode.FAULT);
    }
  }

  private boolean isStopped() {
    synchronized (lock) {
      return stopped;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "candidate");
    thread.setDaemon(true);
    return thread;
  }
}
