/* expect: WRONG_RESULT
 * How it works: sums each vector and returns the smaller sum, which is another thing.
 */
#include <stddef.h>

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum_x = 0.0, sum_y = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum_x += x[i];
    sum_y += y[i];
  }
  return n == 1 || sum_x < sum_y ? sum_x : sum_y;
}
