package dev.kernelharness.judge.measure;

/**
 * What went on around each pair of timed calls; one value a pair, in order.
 *
 * @param stealTicks time that the hypervisor took from the machine, in ticks of 10 ms
 * @param pressureMicros time in which tasks waited for a processor, before and between the calls
 *     too
 * @param callPressureMicros the same while the calls were made; where nobody looked so closely, the
 *     same figure
 * @param preemptions how often the threads that run kernels lost their core
 * @param slowYardstick 1 where the yardstick took much longer than by the standards, else 0
 * @param probeNanos the longer time of the frequency probe before either call
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record Weather(
    long[] stealTicks,
    long[] pressureMicros,
    long[] callPressureMicros,
    long[] preemptions,
    long[] slowYardstick,
    long[] probeNanos) {

  /** None yet. */
  static final Weather NONE =
      new Weather(new long[0], new long[0], new long[0], new long[0], new long[0], new long[0]);

  /** This, followed by that. */
  Weather plus(Weather later) {
    return new Weather(
        Evidence.join(stealTicks, later.stealTicks),
        Evidence.join(pressureMicros, later.pressureMicros),
        Evidence.join(callPressureMicros, later.callPressureMicros),
        Evidence.join(preemptions, later.preemptions),
        Evidence.join(slowYardstick, later.slowYardstick),
        Evidence.join(probeNanos, later.probeNanos));
  }
}
