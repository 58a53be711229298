package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Machine;
import java.time.Duration;
import java.time.Instant;

/**
 * All that was learned about a machine.
 *
 * @param startedAt when
 * @param took how long it took
 * @param quick whether what takes long was left out
 * @param threads the threads that stand for all
 * @param kernel the kernel that was scored again and again
 * @param machine what it is, as every evaluation records it
 * @param sandbox what candidates are held by
 * @param facts what the system says
 * @param measurements what was measured
 */
public record Examination(
    Instant startedAt,
    Duration took,
    boolean quick,
    int threads,
    String kernel,
    Machine machine,
    String sandbox,
    Facts facts,
    Measurements measurements) {}
