/** A server that plays written or recorded completions as the servers of models would. */
@NullMarked
package dev.kernelharness.search.replay;

import org.jspecify.annotations.NullMarked;
