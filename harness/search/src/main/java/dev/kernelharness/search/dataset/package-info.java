/** Training data from the samples of runs: groups, conversations, preference pairs, a data card. */
@NullMarked
package dev.kernelharness.search.dataset;

import org.jspecify.annotations.NullMarked;
