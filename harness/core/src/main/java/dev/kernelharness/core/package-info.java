/**
 * The vocabulary: what is judged, how, and what comes out. Records, sealed types and ports; JDK
 * only.
 */
@NullMarked
package dev.kernelharness.core;

import org.jspecify.annotations.NullMarked;
