/** ParEval's problems, read from a checkout and written as problem folders. */
@NullMarked
package dev.kernelharness.judge.pareval;

import org.jspecify.annotations.NullMarked;
