/**
 * Samples drawn from a model, judged, repaired and kept: the engine of the generation front end.
 */
@NullMarked
package dev.kernelharness.search.generate;

import org.jspecify.annotations.NullMarked;
