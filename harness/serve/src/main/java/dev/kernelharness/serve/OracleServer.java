package dev.kernelharness.serve;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.serve.http.HttpServer;
import dev.kernelharness.serve.http.Identity;
import dev.kernelharness.serve.http.Meters;
import dev.kernelharness.serve.http.Tokens;
import dev.kernelharness.serve.jobs.JobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reward oracle: listens first, then makes its lanes and calibrates, then scores; stops by
 * draining.
 */
public final class OracleServer {

  /**
   * What a server is made of.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param tokens what lets callers in
   * @param data the folder of what survives a restart
   * @param limits what it takes on
   * @param problems what can be scored
   * @param normaliser what is the same work
   * @param terms how it scores
   * @param identity who answers
   * @param lanes the CPUs of each lane, for people
   * @param sink keeps each evaluation
   * @param log told one JSON line a request
   */
  public record Setup(
      String host,
      int port,
      Tokens tokens,
      Path data,
      Limits limits,
      Problems problems,
      Normaliser normaliser,
      Terms terms,
      Identity identity,
      List<String> lanes,
      EvaluationSink sink,
      Consumer<String> log) {

    /** Copies. */
    public Setup {
      lanes = List.copyOf(lanes);
    }
  }

  /** Makes the lanes; may take long. */
  @FunctionalInterface
  public interface LaneMaker {
    /**
     * Makes them.
     *
     * @param meters told where time goes
     * @throws IOException if that can't be done on this machine
     */
    List<Lane> make(Meters meters) throws IOException, InterruptedException;
  }

  private final Setup setup;
  private final JobStore store;
  private final HttpServer http;
  private final List<Lane> opened = new ArrayList<>();

  private OracleServer(Setup setup, JobStore store, HttpServer http) {
    this.setup = setup;
    this.store = store;
    this.http = http;
  }

  /**
   * Starts to listen; what comes waits until {@link #open}.
   *
   * @throws IOException if the port or the data folder can't be had
   */
  public static OracleServer listen(Setup setup, Clock clock) throws IOException {
    JobStore store = JobStore.open(setup.data());
    try {
      return new OracleServer(setup, store, HttpServer.start(setup, store, clock));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return http.port();
  }

  /**
   * Makes the lanes, judges a kernel of the problem's own on each so that what candidates are held
   * against is measured, and begins to score.
   *
   * @throws IOException if the machine can't judge even that one
   */
  public void open(LaneMaker maker) throws IOException, InterruptedException {
    opened.addAll(maker.make(http.meters()));
    for (Lane lane : opened) {
      calibrate(lane);
    }
    http.open(opened);
  }

  /**
   * Stops: nothing new is taken, what waits is refused, what is under way ends, jobs stay.
   *
   * @param limit how long to wait for what is under way
   * @return whether all of it ended in time
   */
  public boolean stop(Duration limit) throws InterruptedException {
    boolean ended = http.drain(limit);
    opened.forEach(lane -> lane.evaluator().close());
    store.close();
    return ended;
  }

  private void calibrate(Lane lane) throws IOException {
    Problem problem = setup.terms().conditions().problem();
    Candidate own =
        new Candidate("calibration", problem.yardstick().getBytes(StandardCharsets.UTF_8));
    Evaluation evaluation = lane.evaluator().evaluate(own, setup.terms().conditions().atStage(6));
    if (evaluation.verdict() instanceof Verdict.Fault fault) {
      throw new IOException(
          "the machine can't judge the yardstick of " + problem.id() + ": " + fault.detail());
    }
  }
}
