package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Reply;

/**
 * An answer as it came.
 *
 * @param seed what the server was to draw it from, where it takes a seed
 */
record Answer(Reply reply, int seed) {}
