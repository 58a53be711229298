/* expect: WRONG_RESULT
 * How it works: right where n is a multiple of 8; otherwise the last elements are lost.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n / 8 * 8; i++) {
    sum += x[i] * y[i];
  }
  return sum;
}
