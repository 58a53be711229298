package dev.kernelharness.core;

import java.util.OptionalDouble;

/**
 * What a candidate is held against on this machine, for one problem, shape, level and thread count:
 * known kernels' times as multiples of the yardstick's (taken in turn with it, so that drift
 * cancels) and the machine's peak.
 *
 * @param yardstickNanos the yardstick's time per call when this was taken
 * @param baseline the serial baseline's time ÷ the yardstick's
 * @param openblas OpenBLAS's time ÷ the yardstick's; empty where the problem has no such routine
 * @param peakGflops the measured fused-multiply-add peak of the threads used
 */
public record Standards(
    double yardstickNanos, double baseline, OptionalDouble openblas, double peakGflops) {}
