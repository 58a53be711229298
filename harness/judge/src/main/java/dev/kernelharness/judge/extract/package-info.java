/** From what a model wrote to C source. */
@NullMarked
package dev.kernelharness.judge.extract;

import org.jspecify.annotations.NullMarked;
