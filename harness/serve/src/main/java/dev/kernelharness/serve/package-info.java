/** The reward oracle: scoring over HTTP, for trainers. */
@NullMarked
package dev.kernelharness.serve;

import org.jspecify.annotations.NullMarked;
