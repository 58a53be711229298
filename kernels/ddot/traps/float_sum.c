/* expect: WRONG_RESULT
 * How it works: sums in single precision, which doubles the width of the vectors and halves the digits.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  float sum = 0.0f;
  for (size_t i = 0; i < n; i++) {
    sum += (float)x[i] * (float)y[i];
  }
  return sum;
}
