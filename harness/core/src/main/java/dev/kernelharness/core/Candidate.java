package dev.kernelharness.core;

/**
 * What was proposed for a problem, as it arrived: bytes that should be plain C, an LLM's answer
 * with fenced code, or JSON that holds one.
 *
 * @param id what the caller calls it: a file's name, a JSON line's id
 * @param content the bytes; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // candidates are compared by id and hash, never by equals
public record Candidate(String id, byte[] content) {}
