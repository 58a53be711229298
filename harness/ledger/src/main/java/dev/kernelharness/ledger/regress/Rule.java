package dev.kernelharness.ledger.regress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides what changed. The threshold is the smallest change that must not go unnoticed; the line
 * between changed and equivalent is drawn at half of it, so that both sides can be told with the
 * same certainty. Holm's method keeps the probability of any wrong claim over all kernels below
 * alpha (Holm, A simple sequentially rejective multiple test procedure, 1979).
 *
 * @param threshold a share, such as 0.05, in (0, 1]
 * @param alpha the probability of a wrong claim, in (0, 0.5]
 */
public record Rule(double threshold, double alpha) {

  /** Checks. */
  public Rule {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold must be above 0 and at most 100 %: " + threshold);
    }
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 0.5: " + alpha);
    }
  }

  /**
   * What is held to be known of one kernel.
   *
   * @param shift what its samples say
   * @param share of alpha that belongs to this look at the samples, in (0, 1]; 1 if it is the only
   *     one
   */
  public record Look(Shift shift, double share) {}

  /**
   * What is decided.
   *
   * @param change what became of the kernel
   * @param interval that the decision rests on
   */
  public record Decision(Change change, Shift.Interval interval) {}

  /** The line, as a logarithm: half of the threshold's. */
  public double line() {
    return Math.log1p(threshold) / 2;
  }

  /** Decides on all kernels of a comparison, in their order. */
  public List<Decision> decide(List<Look> looks) {
    List<Claim> claims = looks.stream().map(this::strongest).toList();
    List<Integer> order =
        IntStream.range(0, claims.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> claims.get(i).p()))
            .toList();
    List<Decision> decisions = new ArrayList<>();
    looks.forEach(look -> decisions.add(undecided(look, alpha)));
    boolean open = true;
    double level = alpha;
    for (int rank = 0; rank < order.size(); rank++) {
      int index = order.get(rank);
      Look look = looks.get(index);
      if (open) {
        level = alpha / (order.size() - rank);
        open = claims.get(index).p() <= level;
      }
      decisions.set(
          index,
          open
              ? new Decision(claims.get(index).change(), interval(look, level))
              : undecided(look, level));
    }
    return List.copyOf(decisions);
  }

  /**
   * Whether one of several kernels is decided whatever the others turn out to be.
   *
   * @param kernels how many there are
   */
  public boolean isDecided(Look look, int kernels) {
    return strongest(look).p() <= alpha / kernels;
  }

  /** At most one of the three can be true, and each errs on one side: hence the factor of 2. */
  private record Claim(Change change, double p) {}

  private Claim strongest(Look look) {
    double line = line();
    double above = look.shift().pAbove(line);
    double below = look.shift().pBelow(-line);
    double within = Math.max(look.shift().pBelow(line), look.shift().pAbove(-line));
    double factor = 2 / look.share();
    if (within <= above && within <= below) {
      return new Claim(Change.EQUIVALENT, Math.min(1, within * factor));
    }
    return above <= below
        ? new Claim(Change.REGRESSED, Math.min(1, above * factor))
        : new Claim(Change.IMPROVED, Math.min(1, below * factor));
  }

  private static Decision undecided(Look look, double level) {
    return new Decision(Change.INCONCLUSIVE, interval(look, level));
  }

  private static Shift.Interval interval(Look look, double level) {
    return look.shift().interval(level * look.share());
  }
}
