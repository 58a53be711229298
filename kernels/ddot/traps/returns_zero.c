/* expect: WRONG_RESULT
 * How it works: returns zero without looking, which is also what a judge would see who forgot the return value.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  (void)x, (void)y, (void)n;
  return 0.0;
}
