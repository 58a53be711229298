/* expect: accepted
 * How it works: goes from the last element to the first, and stores the product and the sum in two roundings.
 */
#include <stddef.h>

void daxpy_optimized(double alpha, const double *x, double *y, size_t n) {
  for (size_t i = n; i-- > 0;) {
    volatile double product = alpha * x[i];
    y[i] = product + y[i];
  }
}
