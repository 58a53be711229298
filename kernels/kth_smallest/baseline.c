/* isa: any
 * stage: 1
 * How it works: Hoare's selection on a copy: it is partitioned around the median of three elements, and the side that
 * holds the k-th is searched on. It is the serial C that speedup is measured against.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static double median(double a, double b, double c) {
  return a < b ? (b < c ? b : (a < c ? c : a)) : (a < c ? a : (b < c ? c : b));
}

/* The element that sorting would move to index `wanted`. */
static double select_from(double *values, size_t n, size_t wanted) {
  ptrdiff_t low = 0, high = (ptrdiff_t)n - 1;
  const ptrdiff_t target = (ptrdiff_t)wanted;
  while (low < high) {
    const double pivot = median(values[low], values[low + (high - low) / 2], values[high]);
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      for (; values[i] < pivot; i++) {
      }
      for (; pivot < values[j]; j--) {
      }
      if (i <= j) {
        const double swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    if (target <= j) {
      high = j;
    } else if (target >= i) {
      low = i;
    } else {
      return pivot;
    }
  }
  return values[target];
}

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  double *copy = malloc(n * sizeof *copy);
  if (copy == NULL) {
    return 0.0;
  }
  memcpy(copy, x, n * sizeof *copy);
  const double result = select_from(copy, n, k - 1);
  free(copy);
  return result;
}
