package dev.kernelharness.serve;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Shape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The terms under which a server scores, and what a request may change of them.
 *
 * @param conditions of items that name nothing else
 * @param rule how rewards follow unless a request names another
 * @param check says no to conditions under which a kernel can't be called, with an
 *     IllegalArgumentException
 */
public record Terms(Conditions conditions, RewardRule rule, Check check) {

  /** Looks at conditions before they are used. */
  @FunctionalInterface
  public interface Check {
    /**
     * Returns if a kernel can be called under these conditions.
     *
     * @throws IllegalArgumentException if it can't
     */
    void accept(Conditions conditions);
  }

  /**
   * What a request asks for in place of the server's own terms.
   *
   * @param protocol the protocol's name
   * @param optLevel GCC's optimisation level
   * @param threads OpenMP threads
   */
  public record Wish(Optional<String> protocol, Optional<String> optLevel, OptionalInt threads) {

    /** Nothing. */
    public static final Wish NOTHING =
        new Wish(Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /**
   * The conditions of one item.
   *
   * @throws IllegalArgumentException if they make no sense; the message says why
   */
  public Conditions conditions(
      Problem problem, Optional<Shape> shape, OptionalInt stage, Wish wish) {
    Shape own =
        problem.id().equals(conditions.problem().id())
            ? conditions.shape()
            : problem.defaultShape();
    Conditions result =
        new Conditions(
            problem,
            shape.map(problem::shape).orElse(own),
            wish.optLevel().map(OptLevel::parse).orElse(conditions.optLevel()),
            stage.orElse(conditions.stage()),
            wish.protocol().map(this::protocol).orElse(conditions.protocol()),
            wish.threads().orElse(conditions.threads()),
            conditions.timeout());
    check.accept(result);
    return result;
  }

  private Protocol protocol(String name) {
    return name.equals(conditions.protocol().name())
        ? conditions.protocol()
        : Protocol.named(name).withCache(conditions.protocol().cache());
  }
}
