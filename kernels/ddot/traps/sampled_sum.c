/* expect: WRONG_RESULT
 * How it works: takes every fourth element and multiplies by four: close for smooth data, and never right.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i += 4) {
    sum += x[i] * y[i];
  }
  return 4.0 * sum;
}
