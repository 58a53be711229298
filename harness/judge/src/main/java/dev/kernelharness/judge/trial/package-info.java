/**
 * The trial: a candidate's library called in a process of its own, between guard pages, before
 * anything is timed.
 */
@NullMarked
package dev.kernelharness.judge.trial;

import org.jspecify.annotations.NullMarked;
