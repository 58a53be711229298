/* expect: WRONG_RESULT
 * How it works: |a|^2 + |b|^2 - 2 a b for the squared distance, as a matrix product would do it: close points cancel,
 * and the digits that matter are lost.
 */
#include <float.h>
#include <math.h>

double closest_pair_optimized(const double *points, int n) {
  if (n < 2) {
    return 0.0;
  }
  double least = DBL_MAX;
  for (long i = 0; i < n; i++) {
    const double x = points[2 * i], y = points[2 * i + 1];
    for (long j = i + 1; j < n; j++) {
      const double u = points[2 * j], v = points[2 * j + 1];
      const double square = (x * x + y * y) + (u * u + v * v) - 2 * (x * u + y * v);
      least = square < least ? square : least;
    }
  }
  return sqrt(least > 0 ? least : 0);
}
