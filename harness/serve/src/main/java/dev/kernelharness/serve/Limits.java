package dev.kernelharness.serve;

import java.time.Duration;

/**
 * What one server takes on at most.
 *
 * @param bodyBytes the longest body of a request
 * @param heldBytes bodies of requests that are not answered, together
 * @param bodyTime how long a body may take to arrive
 * @param items items of one synchronous request
 * @param jobItems items of one job
 * @param openRequests scoring requests that wait for their answer
 * @param waitingItems candidates that wait for a lane
 * @param waitingBytes their sources, together
 * @param cachedResults results that are remembered
 * @param unfinishedJobs jobs that are not done
 * @param idle how long a connection may be silent while nothing is asked
 * @param connections open connections
 * @param defaultDeadline how long a request waits that names no deadline
 * @param longestDeadline the longest deadline that a request may name
 * @param hold how long the trainers' own endpoints wait before they refuse
 */
public record Limits(
    int bodyBytes,
    long heldBytes,
    Duration bodyTime,
    int items,
    int jobItems,
    int openRequests,
    int waitingItems,
    long waitingBytes,
    int cachedResults,
    int unfinishedJobs,
    Duration idle,
    int connections,
    Duration defaultDeadline,
    Duration longestDeadline,
    Duration hold) {

  private static final int MIB = 1 << 20;

  /** For a heap of a gigabyte. */
  public static final Limits DEFAULT =
      new Limits(
          8 * MIB,
          64L * MIB,
          Duration.ofSeconds(20),
          1024,
          10_000,
          2048,
          4096,
          128L * MIB,
          20_000,
          256,
          Duration.ofSeconds(30),
          4096,
          Duration.ofSeconds(90),
          Duration.ofHours(1),
          Duration.ofSeconds(100));

  /** Checks. */
  public Limits {
    if (items > waitingItems) {
      throw new IllegalArgumentException(
          "a batch of " + items + " items can never wait where " + waitingItems + " may");
    }
    if (heldBytes < bodyBytes) {
      throw new IllegalArgumentException(
          "a body of " + bodyBytes + " bytes is never taken where " + heldBytes + " may arrive");
    }
  }

  /** The same with another number of candidates that may wait; a batch is no longer than that. */
  public Limits withWaitingItems(int other) {
    return new Limits(
        bodyBytes,
        heldBytes,
        bodyTime,
        Math.min(items, other),
        jobItems,
        openRequests,
        other,
        waitingBytes,
        cachedResults,
        unfinishedJobs,
        idle,
        connections,
        defaultDeadline,
        longestDeadline,
        hold);
  }

  /** The same with another time for a body to arrive. */
  public Limits receivingFor(Duration other) {
    return new Limits(
        bodyBytes,
        heldBytes,
        other,
        items,
        jobItems,
        openRequests,
        waitingItems,
        waitingBytes,
        cachedResults,
        unfinishedJobs,
        idle,
        connections,
        defaultDeadline,
        longestDeadline,
        hold);
  }

  /** The same with another number of requests that wait. */
  public Limits answering(int other) {
    return new Limits(
        bodyBytes,
        heldBytes,
        bodyTime,
        items,
        jobItems,
        other,
        waitingItems,
        waitingBytes,
        cachedResults,
        unfinishedJobs,
        idle,
        connections,
        defaultDeadline,
        longestDeadline,
        hold);
  }

  /** The same with another time that a connection may be silent. */
  public Limits idleFor(Duration other) {
    return new Limits(
        bodyBytes,
        heldBytes,
        bodyTime,
        items,
        jobItems,
        openRequests,
        waitingItems,
        waitingBytes,
        cachedResults,
        unfinishedJobs,
        other,
        connections,
        defaultDeadline,
        longestDeadline,
        hold);
  }

  /** The same with another time that the trainers' own endpoints wait. */
  public Limits holding(Duration other) {
    return new Limits(
        bodyBytes,
        heldBytes,
        bodyTime,
        items,
        jobItems,
        openRequests,
        waitingItems,
        waitingBytes,
        cachedResults,
        unfinishedJobs,
        idle,
        connections,
        defaultDeadline,
        longestDeadline,
        other);
  }
}
