package dev.kernelharness.serve.schedule;

import java.time.Duration;

/** Told what the scheduler does, for metrics. Called by several threads. */
public interface Events {

  /** Nobody listens. */
  Events NONE = new Events() {};

  /** Work was asked for. */
  default void asked(Ticket.How how) {}

  /** Work left the queue after so long. */
  default void begun(Duration waited) {}

  /** The evaluator came back after so long. */
  default void judged(Scored scored, Duration took) {}

  /** An evaluation could not be recorded. */
  default void notRecorded(Exception why) {}
}
