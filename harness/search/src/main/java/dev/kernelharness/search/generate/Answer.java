package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Reply;

/**
 * An answer as it came.
 *
 * @param seed what was sent for the server to draw it from
 */
record Answer(Reply reply, int seed) {}
