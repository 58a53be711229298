/**
 * What the numbers are taken on: the machine, its peak, and the known kernels it is compared by.
 */
@NullMarked
package dev.kernelharness.judge.machine;

import org.jspecify.annotations.NullMarked;
