/** The policy on source: stages, libraries, integrity; over tokens, never over text. */
@NullMarked
package dev.kernelharness.judge.screen;

import org.jspecify.annotations.NullMarked;
