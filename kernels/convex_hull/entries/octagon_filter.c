/* isa: any
 * stage: 1
 * How it works: the points farthest out in eight directions span an octagon; points inside it are no corners (Akl and
 * Toussaint). One pass finds the eight, a second one keeps the few points outside, with a margin for rounding, and
 * Andrew's monotone chain does the rest.
 */
#include <stdint.h>
#include <stdlib.h>

enum { DIRECTIONS = 8 };

struct corner {
  double x, y;
  int index;
};

/* The line along an edge of the octagon; inside is where a * x + b * y is more than c. */
struct edge {
  double a, b, c;
};

static int by_place(const void *a, const void *b) {
  const struct corner *p = a, *q = b;
  if (p->x != q->x) {
    return p->x < q->x ? -1 : 1;
  }
  return (p->y > q->y) - (p->y < q->y);
}

static double turn(const struct corner *a, const struct corner *b, const struct corner *c) {
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

static void mark_side(const struct corner *sorted, int n, int step, int *chain, uint8_t *corner) {
  int length = 0;
  for (int i = step > 0 ? 0 : n - 1; i >= 0 && i < n; i += step) {
    while (length >= 2 && turn(&sorted[chain[length - 2]], &sorted[chain[length - 1]], &sorted[i]) <= 0) {
      length--;
    }
    chain[length++] = i;
  }
  for (int c = 0; c < length; c++) {
    corner[sorted[chain[c]].index] = 1;
  }
}

/* The indexes of the points farthest out, counter-clockwise from the right. */
static void find_extremes(const double *points, int n, int extremes[DIRECTIONS]) {
  double most[DIRECTIONS];
  for (int i = 0; i < n; i++) {
    const double x = points[2 * (long)i], y = points[2 * (long)i + 1], sum = x + y, difference = y - x;
    const double reach[DIRECTIONS] = {x, sum, y, difference, -x, -sum, -y, -difference};
    for (int d = 0; d < DIRECTIONS; d++) {
      if (i == 0 || reach[d] > most[d]) {
        most[d] = reach[d];
        extremes[d] = i;
      }
    }
  }
}

/* Coordinates are taken relative to the first extreme point. */
static int find_edges(const double *points, const int extremes[DIRECTIONS], struct edge edges[DIRECTIONS]) {
  const double *origin = points + 2 * (long)extremes[0];
  int count = 0;
  for (int d = 0; d < DIRECTIONS; d++) {
    const int from = extremes[d], to = extremes[(d + 1) % DIRECTIONS];
    if (from == to) {
      continue;
    }
    const double x = points[2 * (long)from] - origin[0], y = points[2 * (long)from + 1] - origin[1];
    const double dx = points[2 * (long)to] - origin[0] - x, dy = points[2 * (long)to + 1] - origin[1] - y;
    struct edge *edge = &edges[count++];
    edge->a = -dy;
    edge->b = dx;
    edge->c = dx * y - dy * x;
  }
  return count;
}

void convex_hull_optimized(const double *points, uint8_t *corner, int n) {
  int extremes[DIRECTIONS] = {0};
  struct edge edges[DIRECTIONS];
  struct corner *kept = malloc((size_t)n * sizeof *kept);
  int *chain = malloc((size_t)n * sizeof *chain);
  if (kept != NULL && chain != NULL) {
    find_extremes(points, n, extremes);
    const int count = find_edges(points, extremes, edges);
    const double *origin = points + 2 * (long)extremes[0];
    const double width = origin[0] - points[2 * (long)extremes[4]];
    const double height = points[2 * (long)extremes[2] + 1] - points[2 * (long)extremes[6] + 1];
    const double margin = 1e-12 * (width + height) * (width + height);
    int length = 0;
    for (int i = 0; i < n; i++) {
      const struct corner point = {points[2 * (long)i], points[2 * (long)i + 1], i};
      const double x = point.x - origin[0], y = point.y - origin[1];
      int inside = 1;
      for (int e = 0; e < count; e++) {
        inside &= edges[e].a * x + edges[e].b * y > edges[e].c + margin;
      }
      kept[length] = point;
      length += !inside || count < 3;
    }
    qsort(kept, (size_t)length, sizeof *kept, by_place);
    for (int i = 0; i < n; i++) {
      corner[i] = 0;
    }
    mark_side(kept, length, 1, chain, corner);
    mark_side(kept, length, -1, chain, corner);
  }
  free(kept);
  free(chain);
}
