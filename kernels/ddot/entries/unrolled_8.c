/* isa: any
 * stage: 1
 * How it works: eight independent scalar sums, because one sum would wait for the latency of each addition. The last
 * elements, fewer than eight, go to the first sum.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    s0 += x[i] * y[i], s1 += x[i + 1] * y[i + 1];
    s2 += x[i + 2] * y[i + 2], s3 += x[i + 3] * y[i + 3];
    s4 += x[i + 4] * y[i + 4], s5 += x[i + 5] * y[i + 5];
    s6 += x[i + 6] * y[i + 6], s7 += x[i + 7] * y[i + 7];
  }
  for (; i < n; i++) {
    s0 += x[i] * y[i];
  }
  return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
}
