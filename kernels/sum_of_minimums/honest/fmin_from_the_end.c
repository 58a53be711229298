/* expect: accepted
 * How it works: fmin for each pair, added from the last to the first, with the rounding error carried along.
 */
#include <math.h>
#include <stddef.h>

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0, lost = 0.0;
  for (size_t i = n; i-- > 0;) {
    const double term = fmin(x[i], y[i]) - lost;
    const double next = sum + term;
    lost = (next - sum) - term;
    sum = next;
  }
  return sum;
}
