package dev.kernelharness.judge.mutants;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An oracle that computes each result once: all mutants get the same inputs. */
final class RememberingOracle implements Oracle {

  private final Oracle oracle;
  private final Map<Key, List<Expected>> known = new HashMap<>();

  RememberingOracle(Oracle oracle) {
    this.oracle = oracle;
  }

  private record Key(String problem, Shape shape, List<Integer> inputs) {}

  @Override
  public synchronized List<Expected> expect(Problem problem, Shape shape, List<double[]> inputs)
      throws IOException {
    Key key = new Key(problem.id(), shape, inputs.stream().map(Arrays::hashCode).toList());
    List<Expected> result = known.get(key);
    if (result == null) {
      result = oracle.expect(problem, shape, inputs);
      known.put(key, result);
    }
    return result;
  }
}
