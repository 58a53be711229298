package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;

/** Which statistic of the samples is a candidate's time. */
public final class TimePolicy {

  /** The low quantile that a steady time is read from (decision 0020). */
  static final double QUANTILE = 0.01;

  private static final double RATIO_SCALE = 1e9;

  private TimePolicy() {}

  /** Nanoseconds per call: the published mean for {@code paper}, else the low quantile. */
  public static Estimate time(Protocol protocol, Samples samples) {
    return protocol.verification() == Protocol.Verification.PAPER
        ? Estimators.mean(samples)
        : Estimators.quantile(samples, QUANTILE);
  }

  /** The median of candidate ÷ yardstick over pairs taken in turn, with its interval. */
  static Estimate ratio(Samples candidate, Samples yardstick) {
    long[] a = candidate.nanosPerCall();
    long[] b = yardstick.nanosPerCall();
    long[] scaled = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      scaled[i] = Math.max(1, Math.round(RATIO_SCALE * a[i] / b[i]));
    }
    Estimate estimate = Estimators.quantile(Samples.of(scaled), 0.5);
    return new Estimate(
        estimate.value() / RATIO_SCALE,
        estimate.low() / RATIO_SCALE,
        estimate.high() / RATIO_SCALE,
        estimate.n());
  }
}
