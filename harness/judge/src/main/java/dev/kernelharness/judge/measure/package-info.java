/**
 * The measure step: a pool of warm worker JVMs, the slot that keeps the machine quiet while one of
 * them is timed, and the sampling that decides how many calls are enough.
 */
@NullMarked
package dev.kernelharness.judge.measure;

import org.jspecify.annotations.NullMarked;
