/* expect: WRONG_RESULT
 * How it works: sorts a copy and takes index k instead of k - 1; the largest if there is no such index.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int ascending(const void *x, const void *y) {
  const double a = *(const double *)x, b = *(const double *)y;
  return (a > b) - (a < b);
}

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  double *copy = malloc(n * sizeof *copy);
  if (copy == NULL) {
    return 0.0;
  }
  memcpy(copy, x, n * sizeof *copy);
  qsort(copy, n, sizeof *copy, ascending);
  const double result = copy[k < n ? k : n - 1];
  free(copy);
  return result;
}
