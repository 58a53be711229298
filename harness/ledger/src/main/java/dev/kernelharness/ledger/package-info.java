/** Records: evaluations as JSON, the log that they are appended to and the folder it lives in. */
@NullMarked
package dev.kernelharness.ledger;

import org.jspecify.annotations.NullMarked;
