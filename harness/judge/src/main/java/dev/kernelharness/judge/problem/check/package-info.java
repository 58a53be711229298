/** Checks problems: does the judge accept what is right, and catch what is not? */
@NullMarked
package dev.kernelharness.judge.problem.check;

import org.jspecify.annotations.NullMarked;
