/* expect: WRONG_RESULT
 * How it works: the exclusive sums: y[i] lacks x[i].
 */
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    y[i] = sum;
    sum += x[i];
  }
}
