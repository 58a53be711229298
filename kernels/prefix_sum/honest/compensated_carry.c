/* expect: accepted
 * How it works: carries the rounding error of each addition along (Kahan), which is more exact than the reference.
 */
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double sum = 0.0, lost = 0.0;
  for (size_t i = 0; i < n; i++) {
    const double term = x[i] - lost;
    const double next = sum + term;
    lost = (next - sum) - term;
    sum = next;
    y[i] = sum;
  }
}
