/** Problems as data: reads {@code kernels/<problem>/problem.json}. */
@NullMarked
package dev.kernelharness.judge.problem;

import org.jspecify.annotations.NullMarked;
