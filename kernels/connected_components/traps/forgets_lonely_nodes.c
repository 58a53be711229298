/* expect: WRONG_RESULT
 * How it works: spreads labels from nodes that have neighbours, and does not write those that have none.
 */
#include <stdlib.h>

void components_optimized(const int *row_pointers, const int *column_indexes, int *labels, int nodes, int edges) {
  int *queue = malloc((size_t)nodes * sizeof *queue);
  if (queue == NULL) {
    return;
  }
  for (int e = 0; e < 2 * edges; e++) {
    labels[column_indexes[e]] = -1;
  }
  for (int start = 0; start < nodes; start++) {
    if (row_pointers[start] == row_pointers[start + 1] || labels[start] >= 0) {
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
