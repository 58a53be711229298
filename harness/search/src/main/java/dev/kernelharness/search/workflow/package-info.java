/** What a model is asked in which order, as small files. */
@NullMarked
package dev.kernelharness.search.workflow;

import org.jspecify.annotations.NullMarked;
