/* isa: any
 * stage: 1
 * How it works: in the order of their numbers, each node that has no label yet spreads its own to all it can reach
 * (breadth first), so a component gets its smallest node's number. It is the serial C that speedup is measured against.
 */
#include <stdlib.h>

void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  (void)edges;
  int *queue = malloc((size_t)nodes * sizeof *queue);
  if (queue == NULL) {
    return;
  }
  for (int i = 0; i < nodes; i++) {
    labels[i] = -1;
  }
  for (int start = 0; start < nodes; start++) {
    if (labels[start] >= 0) {
      continue;
    }
    int head = 0, tail = 0;
    queue[tail++] = start;
    labels[start] = start;
    while (head < tail) {
      const int node = queue[head++];
      for (int e = row_pointers[node]; e < row_pointers[node + 1]; e++) {
        const int next = column_indexes[e];
        if (labels[next] < 0) {
          labels[next] = start;
          queue[tail++] = next;
        }
      }
    }
  }
  free(queue);
}
