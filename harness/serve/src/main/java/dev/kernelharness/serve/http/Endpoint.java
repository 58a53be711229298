package dev.kernelharness.serve.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers calls of one path. Called by several threads. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers; never blocks for long.
   *
   * @throws dev.kernelharness.serve.ServeException if it refuses
   */
  CompletableFuture<Reply> answer(Call call);

  /** An endpoint that has its answer at once. */
  static Endpoint now(Function<Call, Reply> answer) {
    return call -> CompletableFuture.completedFuture(answer.apply(call));
  }
}
