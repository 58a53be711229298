/** From C source to a shared library: GCC in a scratch folder, its diagnostics, and the cache. */
@NullMarked
package dev.kernelharness.judge.compile;

import org.jspecify.annotations.NullMarked;
