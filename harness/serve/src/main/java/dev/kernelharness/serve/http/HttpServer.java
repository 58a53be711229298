package dev.kernelharness.serve.http;

import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.OracleServer;
import dev.kernelharness.serve.jobs.JobStore;
import dev.kernelharness.serve.jobs.Jobs;
import dev.kernelharness.serve.live.Live;
import dev.kernelharness.serve.schedule.Scheduler;
import dev.kernelharness.serve.wire.Batch;
import dev.kernelharness.serve.wire.ItemResult;
import dev.kernelharness.serve.wire.Requests;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server as HTTP sees it, and what works behind it. */
public final class HttpServer {

  private static final int THREADS = 64;
  private static final int ACCEPT_QUEUE = 1024;
  private static final int LAST_ANSWERS_MILLIS = 5000;
  private static final int PAUSE_MILLIS = 20;

  private final Limits limits;
  private final Readiness readiness = new Readiness();
  private final Meters meters = new Meters();
  private final Live live;
  private final Scheduler scheduler;
  private final Jobs jobs;
  private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
  private final ScheduledExecutorService timer;
  private final Routes routes;
  private final Javalin javalin;

  private HttpServer(OracleServer.Setup setup, JobStore store, Clock clock) {
    this.limits = setup.limits();
    this.live = new Live(clock);
    this.scheduler = new Scheduler(limits, setup.lanes().size(), setup.sink(), meters);
    Requests requests =
        new Requests(
            setup.problems(),
            setup.terms(),
            setup.normaliser(),
            setup.identity().scorer(),
            setup.identity().machineId());
    BiConsumer<Batch, List<ItemResult>> answered = this::answered;
    this.jobs = new Jobs(store, requests, scheduler, limits, clock, answered);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "timer");
              thread.setDaemon(true);
              return thread;
            });
    threads.setName("http");
    Body body = new Body(limits, timer);
    this.routes =
        new Routes(
            setup.tokens(), limits, body, threads, new RequestLog(setup.log(), clock), meters);
    List<Operation> operations =
        Operations.all(
            new ScoreEndpoints(requests, scheduler, jobs, limits, setup.identity(), answered),
            new CompatEndpoints(
                requests, new Patience(scheduler, timer, threads), limits, answered),
            new InfoEndpoints(
                setup.problems(),
                setup.terms(),
                setup.identity(),
                readiness,
                scheduler,
                jobs,
                live,
                setup.lanes()),
            meters,
            new Pages(),
            setup.identity().harness(),
            setup.tokens().required());
    this.javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              config.http.prefer405over404 = true;
              config.jetty.threadPool = threads;
              config.jetty.modifyHttpConfiguration(HttpServer::strict);
              config.jetty.addConnector((server, http) -> connector(server, http, setup));
              config.jetty.modifyServer(
                  server ->
                      server.addBean(new NetworkConnectionLimit(limits.connections(), server)));
              routes.add(config.routes, operations);
            });
    gauges(body);
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the port can't be had
   */
  public static HttpServer start(OracleServer.Setup setup, JobStore store, Clock clock)
      throws IOException {
    HttpServer server = new HttpServer(setup, store, clock);
    try {
      server.javalin.start();
    } catch (JavalinException e) {
      server.timer.shutdownNow();
      throw new IOException(
          "can't listen on " + setup.host() + ":" + setup.port() + ": " + e.getMessage(), e);
    }
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** What Prometheus is told. */
  public Meters meters() {
    return meters;
  }

  /** Begins to work through the queue, and goes on with stored jobs. */
  public void open(List<Lane> lanes) {
    scheduler.open(lanes);
    jobs.resume();
    readiness.ready();
  }

  /**
   * Refuses what waits, lets end what is under way, and stops.
   *
   * @return whether it all ended in time
   */
  public boolean drain(Duration limit) throws InterruptedException {
    readiness.draining();
    scheduler.drain();
    boolean ended = scheduler.awaitIdle(limit);
    scheduler.close();
    jobs.close();
    awaitAnswers();
    javalin.stop();
    timer.shutdownNow();
    return ended;
  }

  /** Lets the last answers go out. */
  private void awaitAnswers() throws InterruptedException {
    for (int i = 0; i < LAST_ANSWERS_MILLIS && routes.open() > 0; i += PAUSE_MILLIS) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void answered(Batch batch, List<ItemResult> results) {
    live.note(batch, results);
    results.forEach(meters::item);
  }

  private void gauges(Body body) {
    meters.gauge("harness.queue.depth", "Candidates that wait for a lane", scheduler::waiting);
    meters.gauge("harness.running", "Candidates that a lane has", scheduler::running);
    meters.gauge("harness.cache.results", "Results that are remembered", scheduler::cached);
    meters.gauge("harness.jobs.unfinished", "Jobs that are not done", jobs::unfinished);
    meters.gauge("harness.requests.open", "Requests that wait for their answer", routes::open);
    meters.gauge(
        "harness.requests.bytes", "Bodies of requests that are not answered", body::heldBytes);
  }

  private static void strict(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, OracleServer.Setup setup) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(setup.host());
    connector.setPort(setup.port());
    connector.setIdleTimeout(setup.limits().idle().toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }
}
