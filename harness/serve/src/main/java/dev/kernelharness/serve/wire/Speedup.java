package dev.kernelharness.serve.wire;

import org.jspecify.annotations.Nullable;

/** Speedups of an accepted candidate. */
@Meaning("Speedups: more than 1 is faster. Null where the problem or protocol has none.")
public record Speedup(
    @Meaning(value = "Over the serial baseline.", example = "70.2") @Nullable Double baseline,
    @Meaning(value = "Over OpenBLAS.", example = "1.15") @Nullable Double openblas,
    @Meaning(value = "Over the yardstick.", example = "1.02") @Nullable Double yardstick) {}
