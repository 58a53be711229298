package dev.kernelharness.serve.http;

/**
 * Who answers.
 *
 * @param harness the harness's version
 * @param scorer the judge's version
 * @param machineId what the numbers are taken on
 */
public record Identity(String harness, String scorer, String machineId) {}
