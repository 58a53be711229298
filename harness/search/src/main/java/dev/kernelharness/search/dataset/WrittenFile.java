package dev.kernelharness.search.dataset;

/**
 * A file of an export.
 *
 * @param name relative to the export's folder
 * @param lines how many objects it holds
 * @param bytes its size
 * @param sha256 of its content
 */
public record WrittenFile(String name, long lines, long bytes, String sha256) {}
