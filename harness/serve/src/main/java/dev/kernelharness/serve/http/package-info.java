/** The endpoints: bind, convert, call, encode. */
@NullMarked
package dev.kernelharness.serve.http;

import org.jspecify.annotations.NullMarked;
