/* expect: WRONG_RESULT
 * How it works: sorts a copy and counts different values only, so that repeated elements count once. It is right as
 * long as no element repeats.
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
  size_t different = 1, i = 0;
  while (different < k && i + 1 < n) {
    i++;
    different += copy[i] != copy[i - 1];
  }
  const double result = copy[i];
  free(copy);
  return result;
}
