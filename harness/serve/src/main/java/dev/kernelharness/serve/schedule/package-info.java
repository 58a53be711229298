/** Who is judged when: joining, caching, queueing, lanes. */
@NullMarked
package dev.kernelharness.serve.schedule;

import org.jspecify.annotations.NullMarked;
