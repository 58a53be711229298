/* expect: WRONG_RESULT
 * How it works: stores only what is positive, as if y had been cleared: fewer stores, and something else for the
 * rest.
 */
#include <stddef.h>

void relu_optimized(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (x[i] > 0.0f) {
      y[i] = x[i];
    }
  }
}
