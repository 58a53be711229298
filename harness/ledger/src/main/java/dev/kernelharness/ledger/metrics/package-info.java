/**
 * How good is whoever wrote the samples? build@k, pass@k, speedup@k, efficiency@k and the average
 * speedup of k samples, estimated from stored evaluations. Decision 0053 says how and why.
 */
@NullMarked
package dev.kernelharness.ledger.metrics;

import org.jspecify.annotations.NullMarked;
