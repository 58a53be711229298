/* isa: any
 * stage: 1
 * How it works: eight elements are summed among themselves first, so that only one addition in eight waits for the
 * running sum. The last elements, fewer than eight, are added singly.
 */
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double carry = 0.0;
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    const double a = x[i], b = a + x[i + 1], c2 = x[i + 2], c = b + c2, d2 = c2 + x[i + 3], d = b + d2;
    const double e2 = x[i + 4], f2 = e2 + x[i + 5], g2 = f2 + x[i + 6], h2 = f2 + (x[i + 6] + x[i + 7]);
    y[i] = carry + a;
    y[i + 1] = carry + b;
    y[i + 2] = carry + c;
    y[i + 3] = carry + d;
    y[i + 4] = carry + (d + e2);
    y[i + 5] = carry + (d + f2);
    y[i + 6] = carry + (d + g2);
    carry += d + h2;
    y[i + 7] = carry;
  }
  for (; i < n; i++) {
    carry += x[i];
    y[i] = carry;
  }
}
