/* expect: WRONG_RESULT
 * How it works: shares of 1024 elements are searched in parallel, and the best share wins: a subarray that crosses from
 * one share to the next is never seen.
 */
#include <stddef.h>
#include <stdint.h>

enum { SHARE = 1024 };

int64_t max_subarray_optimized(const int *x, size_t n) {
  int64_t best = INT64_MIN;
#pragma omp parallel for reduction(max : best)
  for (size_t from = 0; from < n; from += SHARE) {
    int64_t ending = 0;
    for (size_t i = from; i < n && i < from + SHARE; i++) {
      ending = ending > 0 ? ending + x[i] : x[i];
      best = ending > best ? ending : best;
    }
  }
  return best;
}
