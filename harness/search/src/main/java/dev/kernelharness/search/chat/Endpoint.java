package dev.kernelharness.search.chat;

import java.util.List;

/** A model that answers. Safe for use by several threads. */
public interface Endpoint extends AutoCloseable {

  /**
   * Asks, and asks again within limits where that may help.
   *
   * @return at least one answer, at most as many as were asked for: servers differ in whether they
   *     give more than one
   * @throws EndpointException if there is no answer after all tries
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  List<Reply> ask(Ask ask) throws EndpointException, InterruptedException;

  @Override
  void close();
}
