/* expect: WRONG_RESULT
 * How it works: each point meets four others at a time; those that are left over, fewer than four, are not looked at.
 */
#include <float.h>
#include <math.h>

double closest_pair_optimized(const double *points, int n) {
  if (n < 2) {
    return 0.0;
  }
  double least = DBL_MAX;
  for (long i = 0; i < n; i++) {
    for (long j = i + 1; j + 4 <= n; j += 4) {
      for (long l = j; l < j + 4; l++) {
        const double dx = points[2 * i] - points[2 * l], dy = points[2 * i + 1] - points[2 * l + 1];
        const double square = dx * dx + dy * dy;
        least = square < least ? square : least;
      }
    }
  }
  return sqrt(least);
}
