/* expect: WRONG_RESULT
 * How it works: works in chunks whose last element is taken for included, so that the first element of each further
 * chunk is updated twice. Right for a map into another array; y is both read and written.
 */
#include <stddef.h>

enum { CHUNK = 1024 };

void daxpy_optimized(double alpha, const double *x, double *y, size_t n) {
  for (size_t first = 0; first < n; first += CHUNK) {
    for (size_t i = first; i <= first + CHUNK && i < n; i++) {
      y[i] += alpha * x[i];
    }
  }
}
