package dev.kernelharness.search.generate;

/**
 * The kernel that a model's answer holds.
 *
 * @param text the source, ending in a line feed
 * @param language {@code c} or {@code cpp}
 * @param normalised the source without comments and layout: equal for kernels that are the same
 */
public record Source(String text, String language, String normalised) {}
