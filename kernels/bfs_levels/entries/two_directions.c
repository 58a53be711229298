/* isa: any
 * stage: 1
 * How it works: a level is found in one of two directions (Beamer et al. 2012). Downwards, the nodes of the last level
 * give their neighbours the next one. Upwards, the nodes without a level look for a neighbour in the last level and
 * stop at the first, which takes a few looks where the last level is large. The cheaper direction is estimated from the
 * number of edges that leave the last level. One thread.
 */
#include <stdlib.h>

struct graph {
  const int *row_pointers, *column_indexes;
  int nodes, edges;
};

/* The last level: how many nodes and how many ends of edges. */
struct front {
  int nodes;
  long ends;
};

/* Looking up costs about as many looks a node as there are edges for each one that leaves the last level. */
static int upwards_is_cheaper(const struct graph *g, const struct front *front, int unseen) {
  const double ends = (double)front->ends;
  return ends * ends > 2.0 * g->edges * unseen;
}

/* The queue holds the last level, and the next one after the call. */
static struct front go_down(const struct graph *g, int *levels, int level, const int *queue, int length, int *next) {
  struct front found = {0, 0};
  for (int i = 0; i < length; i++) {
    for (int e = g->row_pointers[queue[i]]; e < g->row_pointers[queue[i] + 1]; e++) {
      const int node = g->column_indexes[e];
      if (levels[node] < 0) {
        levels[node] = level;
        next[found.nodes++] = node;
        found.ends += g->row_pointers[node + 1] - g->row_pointers[node];
      }
    }
  }
  return found;
}

static struct front look_up(const struct graph *g, int *levels, int level) {
  struct front found = {0, 0};
  for (int i = 0; i < g->nodes; i++) {
    if (levels[i] >= 0) {
      continue;
    }
    for (int e = g->row_pointers[i]; e < g->row_pointers[i + 1]; e++) {
      if (levels[g->column_indexes[e]] == level - 1) {
        levels[i] = level;
        found.nodes++;
        found.ends += g->row_pointers[i + 1] - g->row_pointers[i];
        break;
      }
    }
  }
  return found;
}

static void collect(const int *levels, int nodes, int level, int *queue) {
  int length = 0;
  for (int i = 0; i < nodes; i++) {
    if (levels[i] == level) {
      queue[length++] = i;
    }
  }
}

void bfs_levels_optimized(const int *row_pointers, const int *column_indexes, int *levels, int nodes, int edges) {
  const struct graph g = {row_pointers, column_indexes, nodes, edges};
  int *room = malloc(2 * (size_t)nodes * sizeof *room);
  if (room == NULL) {
    return;
  }
  int *queue = room, *next = room + nodes;
  for (int i = 0; i < nodes; i++) {
    levels[i] = -1;
  }
  levels[0] = 0;
  queue[0] = 0;
  struct front front = {1, row_pointers[1] - row_pointers[0]};
  int unseen = nodes - 1, queued = 1;
  for (int level = 1; front.nodes > 0 && unseen > 0; level++) {
    if (upwards_is_cheaper(&g, &front, unseen)) {
      front = look_up(&g, levels, level);
      queued = 0;
    } else {
      if (!queued) {
        collect(levels, nodes, level - 1, queue);
        queued = 1;
      }
      front = go_down(&g, levels, level, queue, front.nodes, next);
      int *const swapped = queue;
      queue = next;
      next = swapped;
    }
    unseen -= front.nodes;
  }
  free(room);
}
