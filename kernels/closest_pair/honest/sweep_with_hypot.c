/* expect: accepted
 * How it works: sorts by x and compares each point with the next ones until they are farther away in x alone than the
 * best pair. Its distances come from hypot, which rounds otherwise than the root of a sum.
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_x(const void *x, const void *y) {
  const double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

double closest_pair_optimized(const double *points, int n) {
  double *sorted = n < 2 ? NULL : malloc(2 * (size_t)n * sizeof *sorted);
  if (sorted == NULL) {
    return 0.0;
  }
  memcpy(sorted, points, 2 * (size_t)n * sizeof *sorted);
  qsort(sorted, (size_t)n, 2 * sizeof *sorted, by_x);
  double least = DBL_MAX;
  for (long i = 0; i < n; i++) {
    for (long j = i + 1; j < n && sorted[2 * j] - sorted[2 * i] < least; j++) {
      const double distance = hypot(sorted[2 * i] - sorted[2 * j], sorted[2 * i + 1] - sorted[2 * j + 1]);
      least = distance < least ? distance : least;
    }
  }
  free(sorted);
  return least;
}
