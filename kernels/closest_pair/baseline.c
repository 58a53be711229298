/* isa: any
 * stage: 1
 * How it works: the squared distance of each pair, and the root of the smallest. It is the serial C that speedup is
 * measured against.
 */
#include <float.h>
#include <math.h>

double closest_pair_optimized(const double *points, int n) {
  if (n < 2) {
    return 0.0;
  }
  double least = DBL_MAX;
  for (long i = 0; i < n; i++) {
    for (long j = i + 1; j < n; j++) {
      const double dx = points[2 * i] - points[2 * j], dy = points[2 * i + 1] - points[2 * j + 1];
      const double square = dx * dx + dy * dy;
      least = square < least ? square : least;
    }
  }
  return sqrt(least);
}
