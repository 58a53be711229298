/* expect: WRONG_RESULT
 * How it works: sorts every 16th element and returns what stands where the k-th would be: close, and hardly ever right.
 */
#include <stddef.h>
#include <stdlib.h>

enum { STEP = 16 };

static int ascending(const void *x, const void *y) {
  const double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  const size_t count = (n + STEP - 1) / STEP;
  double *sample = malloc(count * sizeof *sample);
  if (sample == NULL) {
    return 0.0;
  }
  for (size_t i = 0; i < count; i++) {
    sample[i] = x[i * STEP];
  }
  qsort(sample, count, sizeof *sample, ascending);
  const double result = sample[(k - 1) / STEP];
  free(sample);
  return result;
}
