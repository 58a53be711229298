/** The command line: options in, verdicts out, and the one place where the parts are wired. */
@NullMarked
package dev.kernelharness.cli;

import org.jspecify.annotations.NullMarked;
