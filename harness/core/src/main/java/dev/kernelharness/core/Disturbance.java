package dev.kernelharness.core;

import java.util.Locale;

/** What can disturb a pair of timed calls from outside. */
public enum Disturbance {
  /** The hypervisor gave the machine's time to another guest ({@code steal} in proc(5), stat). */
  STEAL,
  /** Tasks waited for a processor (the kernel's pressure stall information, {@code cpu some}). */
  PRESSURE,
  /** A kernel's thread lost its core to something else (involuntary context switches). */
  PREEMPTION,
  /** A chain of dependent multiply-adds took longer than usual: the clock frequency was lower. */
  FREQUENCY,
  /**
   * The yardstick took longer than by the standards: the machine was slow as a whole, because its
   * cores are shared with another guest for example.
   */
  SLOWNESS,
  /** The judge's clock did not confirm the time that JMH reported. */
  CLOCK;

  /** The name in JSON and on a terminal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
