/** What the live page shows. */
@NullMarked
package dev.kernelharness.serve.live;

import org.jspecify.annotations.NullMarked;
