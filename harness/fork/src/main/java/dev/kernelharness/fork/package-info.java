/**
 * What runs beside candidate code: a warm JVM in which JMH's Runner drives warm-up and timed calls,
 * and the messages between it and the judge.
 */
@NullMarked
package dev.kernelharness.fork;

import org.jspecify.annotations.NullMarked;
