/* expect: WRONG_RESULT
 * How it works: sums in single precision within blocks of 64, and the blocks in double precision.
 */
#include <stddef.h>

enum { BLOCK = 64 };

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t from = 0; from < n; from += BLOCK) {
    float part = 0.0f;
    for (size_t i = from; i < n && i < from + BLOCK; i++) {
      part += (float)(x[i] < y[i] ? x[i] : y[i]);
    }
    sum += part;
  }
  return sum;
}
