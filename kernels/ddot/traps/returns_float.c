/* expect: FORMAT
 * How it works: returns a float, so the entry has another type than the contract says.
 */
#include <stddef.h>

float dot_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  return (float)sum;
}
