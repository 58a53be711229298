/* isa: any
 * stage: 4
 * How it works: every pair, but with the coordinates in two arrays, so that a point meets the others in vectors (`simd`
 * with a minimum). The points are dealt out to the threads in turn, since later ones have fewer partners left.
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { WORTH_SHARING = 256 };

static double nearest(const double *xs, const double *ys, long i, long n) {
  double least = DBL_MAX;
  const double x = xs[i], y = ys[i];
#pragma omp simd reduction(min : least)
  for (long j = i + 1; j < n; j++) {
    const double dx = xs[j] - x, dy = ys[j] - y;
    const double square = dx * dx + dy * dy;
    least = square < least ? square : least;
  }
  return least;
}

double closest_pair_optimized(const double *points, int n) {
  double *xs = n < 2 ? NULL : malloc(2 * (size_t)n * sizeof *xs);
  if (xs == NULL) {
    return 0.0;
  }
  double *ys = xs + n;
  for (long i = 0; i < n; i++) {
    xs[i] = points[2 * i];
    ys[i] = points[2 * i + 1];
  }
  double least = DBL_MAX;
#pragma omp parallel for schedule(static, 8) reduction(min : least) if (n >= WORTH_SHARING)
  for (long i = 0; i < n - 1; i++) {
    const double square = nearest(xs, ys, i, n);
    least = square < least ? square : least;
  }
  free(xs);
  return sqrt(least);
}
