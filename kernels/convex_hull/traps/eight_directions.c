/* expect: WRONG_RESULT
 * How it works: marks the points farthest out in eight directions. They are corners, but there are others between them.
 */
#include <stdint.h>

enum { DIRECTIONS = 8 };

void convex_hull_optimized(const double *points, uint8_t *corner, int n) {
  double most[DIRECTIONS];
  int extremes[DIRECTIONS] = {0};
  for (int i = 0; i < n; i++) {
    const double x = points[2 * (long)i], y = points[2 * (long)i + 1];
    const double reach[DIRECTIONS] = {x, x + y, y, y - x, -x, -x - y, -y, x - y};
    for (int d = 0; d < DIRECTIONS; d++) {
      if (i == 0 || reach[d] > most[d]) {
        most[d] = reach[d];
        extremes[d] = i;
      }
    }
  }
  for (int i = 0; i < n; i++) {
    corner[i] = 0;
  }
  for (int d = 0; d < DIRECTIONS; d++) {
    corner[extremes[d]] = 1;
  }
}
