/* isa: any
 * stage: 1
 * How it works: breadth first with a queue: each node gives its neighbours without a level the next one. It is the
 * serial C that speedup is measured against.
 */
#include <stdlib.h>

void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  (void)edges;
  int *queue = malloc((size_t)nodes * sizeof *queue);
  if (queue == NULL) {
    return;
  }
  for (int i = 0; i < nodes; i++) {
    levels[i] = -1;
  }
  int head = 0, tail = 0;
  queue[tail++] = 0;
  levels[0] = 0;
  while (head < tail) {
    const int node = queue[head++];
    for (int e = row_pointers[node]; e < row_pointers[node + 1]; e++) {
      const int next = column_indexes[e];
      if (levels[next] < 0) {
        levels[next] = levels[node] + 1;
        queue[tail++] = next;
      }
    }
  }
  free(queue);
}
