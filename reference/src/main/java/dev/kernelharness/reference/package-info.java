/** What is right: oracles that compute results, and the comparison that decides. */
@NullMarked
package dev.kernelharness.reference;

import org.jspecify.annotations.NullMarked;
