/** What a model is told: prompts and feedback from templates. */
@NullMarked
package dev.kernelharness.search.prompt;

import org.jspecify.annotations.NullMarked;
