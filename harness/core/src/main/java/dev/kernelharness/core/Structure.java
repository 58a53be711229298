package dev.kernelharness.core;

import java.util.Locale;
import java.util.Map;

/**
 * Inputs that belong together: the arrays of a sparse matrix or of a graph. The number of entries
 * follows from the extent of the arrays that hold one element for each.
 *
 * @param kind how the entries are stored
 * @param rows rows of the matrix, nodes of the graph
 * @param columns columns of the matrix, nodes of the graph
 * @param parts the argument of each part, by the part's name
 */
public record Structure(
    Kind kind, SizeExpression rows, SizeExpression columns, Map<String, String> parts) {

  /** Ways to store. */
  public enum Kind {
    /**
     * Rows one after the other: {@code rowPointers} (rows + 1), {@code columnIndexes}, {@code
     * values}; columns ascend within a row.
     */
    CSR,
    /**
     * Entries sorted by row, then column: {@code rowIndexes}, {@code columnIndexes}, {@code
     * values}.
     */
    COO,
    /**
     * An undirected graph without loops or double edges; each edge is stored twice, so the number
     * of entries is even: {@code rowPointers} (nodes + 1), {@code columnIndexes}.
     */
    GRAPH;

    /** The name in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies. */
  public Structure {
    parts = Map.copyOf(parts);
  }
}
