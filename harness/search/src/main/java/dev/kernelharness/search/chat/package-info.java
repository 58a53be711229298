/** How a model is spoken to, whatever serves it. */
@NullMarked
package dev.kernelharness.search.chat;

import org.jspecify.annotations.NullMarked;
