package dev.kernelharness.reference;

/**
 * The right values of one output.
 *
 * @param values what the oracle computed, row-major
 * @param scales what it computes from the inputs' absolute values: the size that rounding errors
 *     are measured against; as long as values
 */
@SuppressWarnings("ArrayRecordComponent") // large and short-lived; never compared
public record Expected(double[] values, double[] scales) {

  /** Checks. */
  public Expected {
    if (values.length != scales.length) {
      throw new IllegalArgumentException(
          "values and scales differ in length: " + values.length + " " + scales.length);
    }
  }
}
