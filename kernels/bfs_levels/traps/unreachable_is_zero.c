/* expect: WRONG_RESULT
 * How it works: marks seen nodes by a level above zero, so those that cannot be reached keep the zero that they began
 * with.
 */
#include <stdlib.h>
#include <string.h>

void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  (void)edges;
  int *queue = malloc((size_t)nodes * sizeof *queue);
  if (queue == NULL) {
    return;
  }
  memset(levels, 0, (size_t)nodes * sizeof *levels);
  int head = 0, tail = 0;
  queue[tail++] = 0;
  while (head < tail) {
    const int node = queue[head++];
    for (int e = row_pointers[node]; e < row_pointers[node + 1]; e++) {
      const int next = column_indexes[e];
      if (levels[next] == 0 && next != 0) {
        levels[next] = levels[node] + 1;
        queue[tail++] = next;
      }
    }
  }
  free(queue);
}
