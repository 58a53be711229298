package dev.kernelharness.search.dataset;

import dev.kernelharness.core.Estimate;

/**
 * One of the kernels that may be imitated: accepted, tested, timed, and none like it.
 *
 * @param row the sample that stands for all with the same source
 * @param speedup over the serial baseline, from the evaluations of all of them
 * @param score from 1, the slowest of its setting, to 10, the fastest
 */
record Kernel(Row row, Estimate speedup, double score) {}
