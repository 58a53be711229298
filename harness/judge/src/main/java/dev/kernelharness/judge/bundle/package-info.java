/** Writes kernels as bundles that the plain JMH benchmarks read. */
@NullMarked
package dev.kernelharness.judge.bundle;

import org.jspecify.annotations.NullMarked;
