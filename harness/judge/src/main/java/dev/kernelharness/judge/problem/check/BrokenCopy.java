package dev.kernelharness.judge.problem.check;

import java.util.Optional;

/**
 * A problem's baseline, broken in one way on purpose.
 *
 * @param name what it is called
 * @param output the one output that it spoils, as {@code agreement} calls it; empty if all are
 * @param source its text, in the baseline's language
 */
public record BrokenCopy(String name, Optional<String> output, String source) {}
