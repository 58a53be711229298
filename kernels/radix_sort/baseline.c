/* isa: any
 * stage: 1
 * How it works: the C library's qsort with a comparison, the serial C that speedup is measured against.
 */
#include <stddef.h>
#include <stdlib.h>

static int ascending(const void *x, const void *y) {
  const int a = *(const int *)x, b = *(const int *)y;
  return (a > b) - (a < b);
}

void radix_sort_optimized(int *keys, size_t n) {
  qsort(keys, n, sizeof *keys, ascending);
}
