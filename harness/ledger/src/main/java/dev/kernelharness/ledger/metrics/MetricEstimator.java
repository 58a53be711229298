package dev.kernelharness.ledger.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the numbers of k samples are estimated from N. Decision 0053 compares them. */
public enum MetricEstimator {
  /**
   * The average over all subsets of k of the N samples, which is unbiased; a sample that failed has
   * the speedup 0.
   */
  UNBIASED {
    @Override
    Figure share(int samples, int hits, int k) {
      return k > samples ? tooFew(k, samples, "samples") : Figure.of(atLeastOne(samples, hits, k));
    }

    @Override
    Figure speedup(SampleGroup group, int k) {
      return isKnown(group, k)
          ? Figure.of(KSubsets.meanLargest(withFailures(group), k))
          : whyUnknown(group, k);
    }

    @Override
    Figure averageSpeedup(SampleGroup group, int k) {
      if (k < KSubsets.FEWEST_WITH_EXTREMES) {
        return Figure.unknown(
            "k = " + k + " leaves nothing without the fastest and the slowest sample");
      }
      return isKnown(group, k)
          ? Figure.of(KSubsets.meanWithoutExtremes(withFailures(group), k))
          : whyUnknown(group, k);
    }

    @Override
    boolean leavesOutFailedProblems() {
      return false;
    }
  },

  /**
   * The published formula of ParEval (Nichols et al., Can Large Language Models Write Parallel
   * Code?, HPDC 2024): the average of the best over subsets of k of the accepted samples only,
   * against the fastest baseline seen with any of them. Problems without one are left out of the
   * mean.
   */
  PAREVAL {
    @Override
    Figure share(int samples, int hits, int k) {
      return UNBIASED.share(samples, hits, k);
    }

    @Override
    Figure speedup(SampleGroup group, int k) {
      double[] speedups = againstFastestBaseline(group);
      return k > speedups.length
          ? tooFew(k, speedups.length, "accepted samples")
          : Figure.of(KSubsets.meanLargest(speedups, k));
    }

    @Override
    Figure averageSpeedup(SampleGroup group, int k) {
      return Figure.unknown("ParEval has no such metric");
    }

    @Override
    boolean leavesOutFailedProblems() {
      return true;
    }
  },

  /**
   * What ParEval's analysis/metrics.py computes from the same samples: the formula of {@link
   * #PAREVAL} with the fastest sample first, so that the slowest weighs most, and with 1 in place
   * of every binomial coefficient that is 0.
   */
  PAREVAL_CODE {
    @Override
    Figure share(int samples, int hits, int k) {
      return samples == 0 ? tooFew(k, samples, "samples") : Figure.of(atLeastOne(samples, hits, k));
    }

    @Override
    Figure speedup(SampleGroup group, int k) {
      double[] speedups = againstFastestBaseline(group);
      return speedups.length == 0
          ? Figure.unknown("no sample was accepted")
          : Figure.of(asCoded(speedups, k));
    }

    @Override
    Figure averageSpeedup(SampleGroup group, int k) {
      return PAREVAL.averageSpeedup(group, k);
    }

    @Override
    boolean leavesOutFailedProblems() {
      return true;
    }
  };

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The estimator of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MetricEstimator named(String word) {
    for (MetricEstimator estimator : values()) {
      if (estimator.word().equals(word)) {
        return estimator;
      }
    }
    String known =
        Arrays.stream(values()).map(MetricEstimator::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown estimator '" + word + "'; known: " + known);
  }

  /**
   * The probability that at least one of k samples is a hit.
   *
   * @param hits how many of the samples are, from 0 to samples
   */
  abstract Figure share(int samples, int hits, int k);

  /** The expected best speedup of k samples. */
  abstract Figure speedup(SampleGroup group, int k);

  /** The expected mean of k samples' speedups without the fastest and the slowest. */
  abstract Figure averageSpeedup(SampleGroup group, int k);

  /** Whether a mean of speedups over problems leaves out those with no accepted sample. */
  abstract boolean leavesOutFailedProblems();

  private static boolean isKnown(SampleGroup group, int k) {
    return k <= group.counts().samples() && group.untimed() == 0;
  }

  private static Figure whyUnknown(SampleGroup group, int k) {
    return group.untimed() == 0
        ? tooFew(k, group.counts().samples(), "samples")
        : Figure.unknown(
            group.untimed() + " of the accepted samples have no speedup over the baseline");
  }

  private static Figure tooFew(int k, int there, String what) {
    return Figure.unknown("k = " + k + " needs " + k + " " + what + " and there are " + there);
  }

  /** The speedups of all samples, ascending; failures are the zeros in front. */
  private static double[] withFailures(SampleGroup group) {
    double[] all = new double[group.counts().samples()];
    int index = 0;
    for (SampleGroup.Speed speed : group.speeds()) {
      all[index++] = speed.overBaseline();
    }
    Arrays.sort(all);
    return all;
  }

  /** The speedups of the accepted samples, ascending. */
  private static double[] againstFastestBaseline(SampleGroup group) {
    double fastestNanos =
        group.speeds().stream()
            .mapToDouble(SampleGroup.Speed::baselineNanos)
            .min()
            .orElse(Double.NaN);
    return group.speeds().stream()
        .mapToDouble(speed -> fastestNanos / speed.nanos())
        .sorted()
        .toArray();
  }

  /** 1 - C(N-c, k)/C(N, k), where the quotient is also C(N-k, c)/C(N, c). */
  private static double atLeastOne(int samples, int hits, int k) {
    if (samples - hits < k) {
      return 1;
    }
    double none = 1;
    for (int i = 0; i < Math.min(hits, k); i++) {
      none *= (double) (samples - Math.max(hits, k) - i) / (samples - i);
    }
    return 1 - none;
  }

  /** The sum as it is coded, over speedups in descending order. */
  private static double asCoded(double[] ascending, int k) {
    int n = ascending.length;
    if (k > n) {
      return Arrays.stream(ascending).sum(); // every coefficient counts as 1
    }
    double[] weights = KSubsets.largestWeights(n, k);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      double speedup = ascending[n - 1 - j];
      sum += speedup * (j < k - 1 ? weights[k - 1] : weights[j]); // weights[k-1] is 1 / C(N, k)
    }
    return sum;
  }
}
