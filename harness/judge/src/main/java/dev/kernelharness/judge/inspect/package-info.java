/** The policy on the linked library: exports, imports, start-up code and instructions. */
@NullMarked
package dev.kernelharness.judge.inspect;

import org.jspecify.annotations.NullMarked;
