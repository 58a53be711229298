/* expect: INPUT_MODIFIED
 * How it works: right, but partitions x itself to save the copy.
 */
#include <stddef.h>

double kth_smallest_optimized(double *x, size_t n, size_t k) {
  ptrdiff_t low = 0, high = (ptrdiff_t)n - 1;
  const ptrdiff_t target = (ptrdiff_t)k - 1;
  while (low < high) {
    const double pivot = x[low + (high - low) / 2];
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      for (; x[i] < pivot; i++) {
      }
      for (; pivot < x[j]; j--) {
      }
      if (i <= j) {
        const double swapped = x[i];
        x[i++] = x[j];
        x[j--] = swapped;
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
  return x[target];
}
