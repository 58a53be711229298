/* expect: WRONG_RESULT
 * How it works: a stack instead of a queue, so that a node gets the length of the first way that leads to it, not of
 * the shortest.
 */
#include <stdlib.h>

void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  (void)edges;
  int *stack = malloc((size_t)nodes * sizeof *stack);
  if (stack == NULL) {
    return;
  }
  for (int i = 0; i < nodes; i++) {
    levels[i] = -1;
  }
  int height = 0;
  stack[height++] = 0;
  levels[0] = 0;
  while (height > 0) {
    const int node = stack[--height];
    for (int e = row_pointers[node]; e < row_pointers[node + 1]; e++) {
      const int next = column_indexes[e];
      if (levels[next] < 0) {
        levels[next] = levels[node] + 1;
        stack[height++] = next;
      }
    }
  }
  free(stack);
}
