/* expect: accepted
 * How it works: no queue: each node takes one more than the least level of its neighbours, in rounds until nothing
 * changes (Bellman and Ford). Levels are too large for a while, and right in the end.
 */
void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  (void)edges;
  for (int i = 0; i < nodes; i++) {
    levels[i] = i == 0 ? 0 : nodes;
  }
  int changes = 1;
  while (changes > 0) {
    changes = 0;
    for (int i = 0; i < nodes; i++) {
      for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
        const int level = levels[column_indexes[e]] + 1;
        if (level < levels[i]) {
          levels[i] = level;
          changes++;
        }
      }
    }
  }
  for (int i = 0; i < nodes; i++) {
    levels[i] = levels[i] < nodes ? levels[i] : -1;
  }
}
