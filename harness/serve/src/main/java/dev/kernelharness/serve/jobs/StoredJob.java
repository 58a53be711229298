package dev.kernelharness.serve.jobs;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A job as it is kept.
 *
 * @param id its name
 * @param state how far it is
 * @param createdAt when it was accepted
 * @param finishedAt when it ended
 * @param total its candidates
 * @param done those that are done
 */
record StoredJob(
    String id, State state, Instant createdAt, Optional<Instant> finishedAt, int total, int done) {

  /** How far a job is. */
  enum State {
    ACCEPTED,
    DONE,
    CANCELLED;

    /** The name in JSON and in the database. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
