package dev.kernelharness.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What was timed.
 *
 * @param samples the candidate's calls
 * @param yardstick the yardstick's calls, each taken just after the candidate's; none for {@code
 *     paper}
 * @param yardstickScale the time of the yardstick as it was timed here ÷ its time on all threads,
 *     both by the standards: 1, or more for a serial candidate, which is held against the yardstick
 *     on one thread
 * @param setApart which pairs of them were disturbed
 * @param warmups untimed calls made before
 * @param cpus the CPUs that kernels were bound to, for example {@code 0-3}
 * @param time nanoseconds per call, as the protocol estimates it
 * @param noise how far to trust it
 */
public record Measurement(
    Samples samples,
    Samples yardstick,
    double yardstickScale,
    SetApart setApart,
    int warmups,
    String cpus,
    Estimate time,
    Noise noise) {

  /** The same with one more flag. */
  public Measurement flagged(String flag) {
    List<String> flags = new ArrayList<>(noise.flags());
    flags.add(flag);
    return new Measurement(
        samples,
        yardstick,
        yardstickScale,
        setApart,
        warmups,
        cpus,
        time,
        new Noise(noise.relative(), flags));
  }

  /** The candidate's calls that were not disturbed. */
  public Samples steadySamples() {
    return setApart.leave(samples);
  }

  /** The yardstick's calls that were not disturbed; none without a yardstick. */
  public Samples steadyYardstick() {
    return yardstick.count() == 0 ? yardstick : setApart.leave(yardstick);
  }
}
