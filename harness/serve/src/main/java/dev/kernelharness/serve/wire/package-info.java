/** What goes over the wire, and what of it the domain is made from. */
@NullMarked
package dev.kernelharness.serve.wire;

import org.jspecify.annotations.NullMarked;
