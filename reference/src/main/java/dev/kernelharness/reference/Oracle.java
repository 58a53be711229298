package dev.kernelharness.reference;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.io.IOException;
import java.util.List;

/** Computes right results. Safe for use by several threads. */
public interface Oracle {

  /**
   * The right outputs: one for each output buffer in the order of the parameters, then the returned
   * scalar where there is one.
   *
   * @param inputs the elements of each argument in the order of the parameters, as doubles; empty
   *     arrays for outputs and sizes
   * @throws IOException if the oracle itself fails
   */
  List<Expected> expect(Problem problem, Shape shape, List<double[]> inputs) throws IOException;
}
