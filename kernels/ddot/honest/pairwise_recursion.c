/* expect: accepted
 * How it works: calls itself on halves, which also keeps the rounding error small.
 */
#include <stddef.h>

static double dot(const double *x, const double *y, size_t n) {
  if (n > 32) {
    return dot(x, y, n / 2) + dot(x + n / 2, y + n / 2, n - n / 2);
  }
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  return sum;
}

double dot_optimized(const double *x, const double *y, size_t n) {
  return dot(x, y, n);
}
