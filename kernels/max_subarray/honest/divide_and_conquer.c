/* expect: accepted
 * How it works: the best subarray lies in the left half, in the right half, or crosses the middle; the halves are
 * searched by recursion.
 */
#include <stddef.h>
#include <stdint.h>

static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

static int64_t search(const int *x, size_t n) {
  if (n == 1) {
    return x[0];
  }
  const size_t half = n / 2;
  int64_t sum = 0, left = INT64_MIN, right = INT64_MIN;
  for (size_t i = half; i-- > 0;) {
    sum += x[i];
    left = larger(left, sum);
  }
  sum = 0;
  for (size_t i = half; i < n; i++) {
    sum += x[i];
    right = larger(right, sum);
  }
  return larger(left + right, larger(search(x, half), search(x + half, n - half)));
}

int64_t max_subarray_optimized(const int *x, size_t n) {
  return search(x, n);
}
