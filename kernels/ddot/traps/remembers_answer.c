/* expect: WRONG_RESULT
 * How it works: remembers the last answer and returns it when the same arrays come again, although their elements have
 * changed.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  static const double *last_x, *last_y;
  static size_t last_n;
  static double answer;
  if (x == last_x && y == last_y && n == last_n) {
    return answer;
  }
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  last_x = x, last_y = y, last_n = n, answer = sum;
  return sum;
}
