package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;
import java.util.Optional;

/**
 * The room that a structure has for its entries at one shape.
 *
 * @param complaint what is wrong with the number of entries; empty if nothing is
 */
record StructureRoom(Optional<String> complaint) {

  /** The part whose extent is the number of entries. */
  static final String COLUMN_INDEXES = "columnIndexes";

  /** Whether so many entries have room. */
  static StructureRoom of(Structure structure, long entries, Shape shape) {
    boolean graph = structure.kind() == Structure.Kind.GRAPH;
    long rows = structure.rows().valueAt(shape);
    long columns = structure.columns().valueAt(shape);
    // A graph has no loops. No buffer has as many elements as would not fit a long.
    boolean beyond = Math.multiplyHigh(rows, columns) != 0 || rows * columns < 0;
    long room = beyond ? Long.MAX_VALUE : rows * (graph ? columns - 1 : columns);
    if (entries > room) {
      return new StructureRoom(
          Optional.of(
              entries
                  + " entries do not fit "
                  + (graph ? rows + " nodes" : rows + "x" + columns)
                  + " at "
                  + shape
                  + ": at most "
                  + room));
    }
    return new StructureRoom(
        graph && entries % 2 != 0
            ? Optional.of(
                "each edge is stored twice, so the number of entries is even; it is "
                    + entries
                    + " at "
                    + shape)
            : Optional.empty());
  }
}
