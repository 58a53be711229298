package dev.kernelharness.serve.http;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import java.time.Duration;

/** Whether the server can score now. Safe for use by several threads. */
final class Readiness {

  /** The states, in order. */
  enum State {
    CALIBRATING,
    READY,
    DRAINING
  }

  private State state = State.CALIBRATING;

  synchronized State now() {
    return state;
  }

  /** From calibrating to ready; a server that drains stays so. */
  synchronized void ready() {
    if (state == State.CALIBRATING) {
      state = State.READY;
    }
  }

  synchronized void draining() {
    state = State.DRAINING;
  }

  /**
   * Returns when ready.
   *
   * @throws ServeException if not
   */
  void require() {
    switch (now()) {
      case CALIBRATING ->
          throw ServeException.busy(
              Code.CALIBRATING, "the machine is being measured", Duration.ofSeconds(2));
      case DRAINING ->
          throw ServeException.busy(
              Code.DRAINING, "the server is about to stop", Duration.ofSeconds(5));
      case READY -> {}
    }
  }
}
