/** Batches that outlive a connection and a process. */
@NullMarked
package dev.kernelharness.serve.jobs;

import org.jspecify.annotations.NullMarked;
