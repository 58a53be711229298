/* isa: any
 * stage: 1
 * How it works: the fixed kernel that is timed in turn with the candidates, so that drift of the machine cancels.
 * Sixteen independent sums hide the latency of addition and let the compiler use vectors on any machine. It asks for
 * steadiness before speed: one thread, no state.
 */
#include <stddef.h>

enum { SUMS = 16 };

double dot_optimized(const double *x, const double *y, size_t n) {
  double sums[SUMS] = {0};
  size_t i = 0;
  for (; n - i >= SUMS; i += SUMS) {
    for (int s = 0; s < SUMS; s++) {
      sums[s] += x[i + s] * y[i + s];
    }
  }
  double sum = 0.0;
  for (; i < n; i++) {
    sum += x[i] * y[i];
  }
  for (int s = 0; s < SUMS; s++) {
    sum += sums[s];
  }
  return sum;
}
