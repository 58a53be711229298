/* expect: accepted
 * How it works: (x + |x|) / 2 without a comparison. Doubling and halving are exact while nothing overflows.
 */
#include <math.h>
#include <stddef.h>

void relu_optimized(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; i++) {
    y[i] = 0.5f * (x[i] + fabsf(x[i]));
  }
}
