/* expect: WRONG_RESULT
 * How it works: four elements at a time; where n is no multiple of 4, the last ones are not written.
 */
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double carry = 0.0;
  for (size_t i = 0; i + 4 <= n; i += 4) {
    const double a = x[i], b = a + x[i + 1], c = b + x[i + 2], d = b + (x[i + 2] + x[i + 3]);
    y[i] = carry + a;
    y[i + 1] = carry + b;
    y[i + 2] = carry + c;
    carry += d;
    y[i + 3] = carry;
  }
}
