/**
 * The one place that starts processes: argument lists only, an exact environment, limits, an output
 * cap, and an end together with this JVM.
 */
@NullMarked
package dev.kernelharness.judge.process;

import org.jspecify.annotations.NullMarked;
