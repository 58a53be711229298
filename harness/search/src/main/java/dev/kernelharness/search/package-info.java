/** Candidates from language models: asked for, judged, repaired, and kept as training data. */
@NullMarked
package dev.kernelharness.search;

import org.jspecify.annotations.NullMarked;
