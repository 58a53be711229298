/* expect: WRONG_RESULT
 * How it works: forgets the root.
 */
#include <float.h>

double closest_pair_optimized(const double *points, int n) {
  double least = n < 2 ? 0.0 : DBL_MAX;
  for (long i = 0; i < n; i++) {
    for (long j = i + 1; j < n; j++) {
      const double dx = points[2 * i] - points[2 * j], dy = points[2 * i + 1] - points[2 * j + 1];
      const double square = dx * dx + dy * dy;
      least = square < least ? square : least;
    }
  }
  return least;
}
