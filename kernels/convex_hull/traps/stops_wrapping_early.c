/* expect: WRONG_RESULT
 * How it works: wraps the points from the leftmost one, but gives up after twelve corners, as if no hull had more.
 */
#include <stdint.h>

enum { MOST_CORNERS = 12 };

void convex_hull_optimized(const double *points, uint8_t *corner, int n) {
  for (int i = 0; i < n; i++) {
    corner[i] = 0;
  }
  int start = 0;
  for (int i = 1; i < n; i++) {
    start = points[2 * (long)i] < points[2 * (long)start] ? i : start;
  }
  int at = start;
  for (int c = 0; c < MOST_CORNERS; c++) {
    corner[at] = 1;
    const double *a = points + 2 * (long)at;
    int next = at == 0 && n > 1 ? 1 : 0;
    for (int i = 0; i < n; i++) {
      const double *b = points + 2 * (long)next, *p = points + 2 * (long)i;
      next = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) < 0 ? i : next;
    }
    at = next;
    if (at == start) {
      break;
    }
  }
}
