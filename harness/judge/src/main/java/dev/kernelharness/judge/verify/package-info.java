/** Decides whether a candidate computes the right result: inputs, calls, comparison. */
@NullMarked
package dev.kernelharness.judge.verify;

import org.jspecify.annotations.NullMarked;
