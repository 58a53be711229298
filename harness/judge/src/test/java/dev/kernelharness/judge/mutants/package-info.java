/** Wrong kernels, made from right ones by single small edits, and what the trial says to them. */
@NullMarked
package dev.kernelharness.judge.mutants;

import org.jspecify.annotations.NullMarked;
