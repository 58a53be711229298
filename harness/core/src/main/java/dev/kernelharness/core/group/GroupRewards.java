package dev.kernelharness.core.group;

import java.util.List;
import java.util.OptionalDouble;

/** The {@code group} rule over a complete group: who is fastest gets 100. */
public final class GroupRewards {

  /** The reward of the fastest. */
  private static final double BEST = 100;

  private GroupRewards() {}

  /**
   * One member, before the others are known.
   *
   * @param rate its speed in the problem's metric, positive; empty unless it is accepted
   * @param otherwise its reward if it has no rate; empty if it earns none
   */
  public record Member(OptionalDouble rate, OptionalDouble otherwise) {

    /** Checks. */
    public Member {
      if (rate.isPresent() && !(rate.getAsDouble() > 0 && Double.isFinite(rate.getAsDouble()))) {
        throw new IllegalArgumentException("a rate must be positive: " + rate.getAsDouble());
      }
    }

    /** One that is right. */
    public static Member accepted(double rate) {
      return new Member(OptionalDouble.of(rate), OptionalDouble.empty());
    }

    /** One that is wrong. */
    public static Member rejected(double reward) {
      return new Member(OptionalDouble.empty(), OptionalDouble.of(reward));
    }

    /** One that nobody could judge. */
    public static Member unscorable() {
      return new Member(OptionalDouble.empty(), OptionalDouble.empty());
    }
  }

  /** The rewards, in the group's order: 100 × rate ÷ the best rate for those that are right. */
  public static List<OptionalDouble> of(List<Member> group) {
    double best = group.stream().flatMapToDouble(m -> m.rate().stream()).max().orElse(1);
    return group.stream()
        .map(
            member ->
                member.rate().isPresent()
                    ? OptionalDouble.of(BEST * member.rate().getAsDouble() / best)
                    : member.otherwise())
        .toList();
  }
}
