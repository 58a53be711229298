/* isa: any
 * stage: 1
 * How it works: Andrew's monotone chain: the points sorted by x, then one pass for the lower and one for the upper
 * hull, each of which takes back points that would make a right turn. It is the serial C that speedup is measured
 * against.
 */
#include <stdint.h>
#include <stdlib.h>

struct corner {
  double x, y;
  int index;
};

static int by_place(const void *a, const void *b) {
  const struct corner *p = a, *q = b;
  if (p->x != q->x) {
    return p->x < q->x ? -1 : 1;
  }
  return (p->y > q->y) - (p->y < q->y);
}

/* Positive if a, b, c turn left. */
static double turn(const struct corner *a, const struct corner *b, const struct corner *c) {
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

/* Marks the corners along one side: the lower one from left to right, the upper one (step -1) from right to left. */
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

void convex_hull_optimized(const double *points, uint8_t *corner, int n) {
  struct corner *sorted = malloc((size_t)n * sizeof *sorted);
  int *chain = malloc((size_t)n * sizeof *chain);
  if (sorted != NULL && chain != NULL) {
    for (int i = 0; i < n; i++) {
      const struct corner point = {points[2 * (long)i], points[2 * (long)i + 1], i};
      sorted[i] = point;
    }
    qsort(sorted, (size_t)n, sizeof *sorted, by_place);
    for (int i = 0; i < n; i++) {
      corner[i] = 0;
    }
    mark_side(sorted, n, 1, chain, corner);
    mark_side(sorted, n, -1, chain, corner);
  }
  free(sorted);
  free(chain);
}
