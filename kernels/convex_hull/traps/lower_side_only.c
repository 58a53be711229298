/* expect: WRONG_RESULT
 * How it works: the monotone chain, without the way back: corners of the upper side are not marked.
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

static double turn(const struct corner *a, const struct corner *b, const struct corner *c) {
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

void convex_hull_optimized(const double *points, uint8_t *corner, int n) {
  struct corner *sorted = malloc((size_t)n * sizeof *sorted);
  if (sorted == NULL) {
    return;
  }
  for (int i = 0; i < n; i++) {
    const struct corner point = {points[2 * (long)i], points[2 * (long)i + 1], i};
    sorted[i] = point;
  }
  qsort(sorted, (size_t)n, sizeof *sorted, by_place);
  int length = 0;
  for (int i = 0; i < n; i++) {
    const struct corner next = sorted[i];
    while (length >= 2 && turn(&sorted[length - 2], &sorted[length - 1], &next) <= 0) {
      length--;
    }
    sorted[length++] = next;
  }
  for (int i = 0; i < n; i++) {
    corner[i] = 0;
  }
  for (int c = 0; c < length; c++) {
    corner[sorted[c].index] = 1;
  }
  free(sorted);
}
