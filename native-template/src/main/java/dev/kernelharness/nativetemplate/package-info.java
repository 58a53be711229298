/**
 * The C side of the contract: the call shim of a signature, the layout of a call's operands in
 * shared memory, the native programs, and the binding through which a JVM calls a kernel.
 */
@NullMarked
package dev.kernelharness.nativetemplate;

import org.jspecify.annotations.NullMarked;
