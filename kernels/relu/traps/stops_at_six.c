/* expect: WRONG_RESULT
 * How it works: ReLU6, the variant of small networks: inputs between -1 and 1 do not show the difference.
 */
#include <stddef.h>

void relu_optimized(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const float positive = x[i] > 0.0f ? x[i] : 0.0f;
    y[i] = positive < 6.0f ? positive : 6.0f;
  }
}
