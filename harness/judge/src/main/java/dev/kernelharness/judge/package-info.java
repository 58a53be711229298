/**
 * The judge: takes a candidate along its path. Each step has a package of its own; this one holds
 * the path.
 */
@NullMarked
package dev.kernelharness.judge;

import org.jspecify.annotations.NullMarked;
