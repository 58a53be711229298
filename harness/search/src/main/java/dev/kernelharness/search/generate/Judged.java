package dev.kernelharness.search.generate;

import dev.kernelharness.core.Evaluation;
import java.util.OptionalDouble;

/**
 * What the judge found.
 *
 * @param evaluation the record
 * @param reward the reward; empty when the verdict is inconclusive or a fault
 * @param json the record as a JSON object, without raw samples
 */
public record Judged(Evaluation evaluation, OptionalDouble reward, String json) {}
