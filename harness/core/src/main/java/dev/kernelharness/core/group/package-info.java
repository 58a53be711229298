/** What GRPO makes of the rewards of one prompt's candidates, which are a group. */
@NullMarked
package dev.kernelharness.core.group;

import org.jspecify.annotations.NullMarked;
