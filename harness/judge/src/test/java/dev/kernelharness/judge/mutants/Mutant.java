package dev.kernelharness.judge.mutants;

/**
 * A kernel with one mistake in it.
 *
 * @param id kernel, operator and the changed line, which tell it from all others
 * @param problem the problem that the kernel is for
 * @param operator the kind of mistake
 * @param source the text
 */
record Mutant(String id, String problem, String operator, String source) {}
