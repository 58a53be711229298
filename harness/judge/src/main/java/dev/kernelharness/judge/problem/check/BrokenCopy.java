package dev.kernelharness.judge.problem.check;

/**
 * A problem's baseline, broken in one way on purpose.
 *
 * @param name what it is called
 * @param source its text, in the baseline's language
 */
public record BrokenCopy(String name, String source) {}
