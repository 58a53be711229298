package dev.kernelharness.core;

/**
 * What was timed.
 *
 * @param samples the candidate's calls
 * @param yardstick the yardstick's calls, each taken just after the candidate's; none for {@code
 *     paper}
 * @param warmups untimed calls made before
 * @param time nanoseconds per call, as the protocol estimates it
 * @param noise how far to trust it
 */
public record Measurement(
    Samples samples, Samples yardstick, int warmups, Estimate time, Noise noise) {}
