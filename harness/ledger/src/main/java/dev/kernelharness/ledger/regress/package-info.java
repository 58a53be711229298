/**
 * Did a kernel get slower? Readers of stored results, the statistics that compare two sides, the
 * rule that decides, and the reports. Decision 0041 says why.
 */
@NullMarked
package dev.kernelharness.ledger.regress;

import org.jspecify.annotations.NullMarked;
