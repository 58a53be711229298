/**
 * The plain JMH benchmarks of benchmarks.jar: kernels that the parent has compiled and laid out in
 * bundles run in JMH's own forks.
 */
@NullMarked
package dev.kernelharness.fork.bench;

import org.jspecify.annotations.NullMarked;
