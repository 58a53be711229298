package dev.kernelharness.serve.http;

import dev.kernelharness.core.Step;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.serve.schedule.Events;
import dev.kernelharness.serve.schedule.Scored;
import dev.kernelharness.serve.schedule.Ticket;
import dev.kernelharness.serve.wire.ItemResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Prometheus is told. Labels have few values: never a name that a caller chose. */
public final class Meters implements Events, StepTimes {

  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** A figure that is asked for when Prometheus asks. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** A request was answered. */
  void answered(String endpoint, int status, Duration took) {
    Timer.builder("harness.requests")
        .description("Requests, and how long their answers took")
        .tag("endpoint", endpoint)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /** An item was answered. */
  void item(ItemResult result) {
    Counter.builder("harness.items")
        .description("Items that were answered, by verdict and reason")
        .tag("verdict", result.verdict())
        .tag("reason", result.reason() == null ? "" : result.reason())
        .register(registry)
        .increment();
    if (result.reward() == null) {
      Counter.builder("harness.unscorable")
          .description("Items that were answered without a reward")
          .register(registry)
          .increment();
    }
  }

  @Override
  public void asked(Ticket.How how) {
    Counter.builder("harness.work")
        .description("Work that was asked for: new, joined to work under way, or cached")
        .tag("how", how.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  @Override
  public void begun(Duration waited) {
    Timer.builder("harness.queue.wait")
        .description("How long candidates waited for a lane")
        .register(registry)
        .record(waited);
  }

  @Override
  public void judged(Scored scored, Duration took) {
    Timer.builder("harness.evaluations")
        .description("How long evaluations took, waiting for the turn to be measured in it")
        .tag("verdict", scored.verdict())
        .register(registry)
        .record(took);
    scored
        .noise()
        .ifPresent(
            noise ->
                DistributionSummary.builder("harness.noise")
                    .description("The time's half-interval as a share of it")
                    .publishPercentiles(0.5, 0.9, 0.99)
                    .register(registry)
                    .record(noise));
  }

  @Override
  public void notRecorded(Exception why) {
    Counter.builder("harness.records.lost")
        .description("Evaluations that could not be appended to the log")
        .register(registry)
        .increment();
    LOG.warn("an evaluation can't be recorded: {}", String.valueOf(why));
  }

  @Override
  public void spent(Step step, Duration time) {
    Timer.builder("harness.step")
        .description("How long each step of a candidate's path took")
        .tag("step", step.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(time);
  }

  @Override
  public void workerLost() {
    Counter.builder("harness.workers.lost")
        .description("Measuring JVMs that were given up and replaced")
        .register(registry)
        .increment();
  }

  /** The text that Prometheus reads. */
  String scrape() {
    return registry.scrape();
  }
}
