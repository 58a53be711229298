package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;

/** Which statistic of the samples is a candidate's time. */
public final class TimePolicy {

  /** The low quantile that a steady time is read from (decision 0020). */
  static final double QUANTILE = 0.01;

  /**
   * What estimates may be off by when hardly any pair was undisturbed: the ratio of two kernels
   * that suffer differently moves by as much (decision 0024).
   */
  private static final double BAD_WEATHER = 0.1;

  private TimePolicy() {}

  /** Nanoseconds per call: the published mean for {@code paper}, else the low quantile. */
  public static Estimate time(Protocol protocol, Samples samples) {
    return protocol.verification() == Protocol.Verification.PAPER
        ? Estimators.mean(samples)
        : Estimators.quantile(samples, QUANTILE);
  }

  /**
   * How little is known of what is compared: half the width of the interval of candidate ÷
   * yardstick, or of the time where there is no yardstick, as a share of it. 0 for {@code paper},
   * which knows no doubt.
   */
  public static double uncertainty(Protocol protocol, Outcome.Measured measured) {
    if (protocol.verification() == Protocol.Verification.PAPER) {
      return 0;
    }
    SetApart setApart = Disturbances.of(measured);
    Samples candidate = setApart.leave(measured.candidate());
    if (measured.yardstick().count() == 0) {
      return time(protocol, candidate).relativeHalfWidth();
    }
    double seen =
        Estimators.medianRatio(candidate, setApart.leave(measured.yardstick())).relativeHalfWidth();
    boolean disturbedThroughout = candidate.count() == measured.candidate().count();
    return disturbedThroughout && !setApart.indexes().isEmpty()
        ? Math.max(seen, BAD_WEATHER)
        : seen;
  }
}
