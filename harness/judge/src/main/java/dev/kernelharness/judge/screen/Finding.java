package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Reason;

/**
 * A violation of the policy at a place in the source.
 *
 * @param reason what kind of violation
 * @param diagnostic where, and what was found
 */
record Finding(Reason reason, Diagnostic diagnostic) {}
