package dev.kernelharness.judge.verify;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws a problem's inputs that belong together: sparse matrices and graphs. Entries lie anywhere,
 * so rows are of different lengths and some are empty.
 */
final class Structures {

  private final Problem problem;
  private final Shape shape;

  Structures(Problem problem, Shape shape) {
    this.problem = problem;
    this.shape = shape;
  }

  /**
   * Fills the parts.
   *
   * @param inputs the elements of each argument, in order
   * @throws IllegalArgumentException if so many entries do not fit
   */
  void draw(List<double[]> inputs, InputFamily family, SplittableRandom random) {
    for (Structure structure : problem.structures()) {
      switch (structure.kind()) {
        case CSR, COO -> sparse(structure, inputs, random);
        case GRAPH -> graph(structure, inputs, random);
      }
      int values = index(structure, "values");
      if (values >= 0) {
        ElementType type = problem.signature().arguments().get(values).type();
        inputs.set(
            values,
            Generators.draw(
                Generator.BY_FAMILY, type, new int[] {inputs.get(values).length}, family, random));
      }
    }
  }

  /** Changes one of the values of each; where the entries are stays. */
  void nudge(List<double[]> inputs, InputFamily family, SplittableRandom random) {
    for (Structure structure : problem.structures()) {
      int values = index(structure, "values");
      if (values >= 0) {
        double[] elements = inputs.get(values);
        ElementType type = problem.signature().arguments().get(values).type();
        elements[random.nextInt(elements.length)] =
            Elements.rounded(type, Families.draw(family, type, random));
      }
    }
  }

  private void sparse(Structure structure, List<double[]> inputs, SplittableRandom random) {
    long rows = structure.rows().valueAt(shape);
    long columns = structure.columns().valueAt(shape);
    double[] columnIndexes = inputs.get(index(structure, "columnIndexes"));
    long[] places =
        places(structure, columnIndexes.length, Math.multiplyExact(rows, columns), random);
    boolean pointers = structure.kind() == Structure.Kind.CSR;
    double[] byRow = inputs.get(index(structure, pointers ? "rowPointers" : "rowIndexes"));
    int row = 0;
    long before = 0; // places in the rows above
    for (int i = 0; i < places.length; i++) {
      while (places[i] - before >= columns) {
        before += columns;
        row++;
      }
      columnIndexes[i] = (double) (places[i] - before);
      if (pointers) {
        byRow[row + 1]++;
      } else {
        byRow[i] = row;
      }
    }
    if (pointers) {
      accumulate(byRow);
    }
  }

  /** Each edge is a place below the diagonal, counted by rows, and is stored in both directions. */
  private void graph(Structure structure, List<double[]> inputs, SplittableRandom random) {
    int nodes = Math.toIntExact(structure.rows().valueAt(shape));
    double[] rowPointers = inputs.get(index(structure, "rowPointers"));
    double[] columnIndexes = inputs.get(index(structure, "columnIndexes"));
    if (columnIndexes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a graph stores each edge twice, so its entries are even: " + columnIndexes.length);
    }
    long[] places =
        places(structure, columnIndexes.length / 2, (long) nodes * (nodes - 1) / 2, random);
    int[] larger = new int[places.length];
    int[] smaller = new int[places.length];
    int row = 1;
    long before = 0; // places in the rows above
    for (int i = 0; i < places.length; i++) {
      while (places[i] - before >= row) {
        before += row;
        row++;
      }
      larger[i] = row;
      smaller[i] = (int) (places[i] - before);
      rowPointers[larger[i] + 1]++;
      rowPointers[smaller[i] + 1]++;
    }
    accumulate(rowPointers);
    int[] next = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      next[node] = (int) rowPointers[node];
    }
    // In this order each node's neighbours come in ascending order, first those below it.
    for (int i = 0; i < places.length; i++) {
      columnIndexes[next[larger[i]]++] = smaller[i];
    }
    for (int i = 0; i < places.length; i++) {
      columnIndexes[next[smaller[i]]++] = larger[i];
    }
  }

  private long[] places(Structure structure, int count, long below, SplittableRandom random) {
    if (count > below) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "problem %s: a %s has room for %d entries at %s, not for %d",
              problem.id(),
              structure.kind().word(),
              below,
              shape,
              count));
    }
    return distinct(count, below, random);
  }

  /**
   * Distinct numbers from 0, ascending. Ordered uniform numbers are partial sums of exponential
   * ones over their total (Devroye, Non-Uniform Random Variate Generation, 1986, section V.3.1),
   * which saves sorting; adding each one's place makes them distinct.
   */
  static long[] distinct(int count, long below, SplittableRandom random) {
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += exponential(random);
      sums[i] = sum;
    }
    sum += exponential(random);
    long free = below - count;
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = i + Math.min(free, (long) (sums[i] / sum * ((double) free + 1)));
    }
    return places;
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  private static void accumulate(double[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  /** The argument that is this part; -1 if there is none. */
  private int index(Structure structure, String part) {
    String name = structure.parts().get(part);
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      if (problem.signature().arguments().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
