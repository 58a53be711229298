/* expect: WRONG_RESULT
 * How it works: looks upwards level by level and stops after the sixth, which is enough for dense graphs.
 */
enum { MOST_LEVELS = 6 };

void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  (void)edges;
  for (int i = 0; i < nodes; i++) {
    levels[i] = i == 0 ? 0 : -1;
  }
  for (int level = 1; level <= MOST_LEVELS; level++) {
    for (int i = 0; i < nodes; i++) {
      for (int e = row_pointers[i]; levels[i] < 0 && e < row_pointers[i + 1]; e++) {
        levels[i] = levels[column_indexes[e]] == level - 1 ? level : -1;
      }
    }
  }
}
