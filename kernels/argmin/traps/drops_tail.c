/* expect: WRONG_RESULT
 * How it works: eight lanes, compared in the right order; the last elements, fewer than eight, are not looked at.
 */
#include <stddef.h>

enum { LANES = 8 };

size_t argmin_optimized(const double *x, size_t n) {
  size_t best[LANES] = {0};
  for (size_t i = 0; i + LANES <= n; i += LANES) {
    for (size_t l = 0; l < LANES; l++) {
      best[l] = x[i + l] < x[best[l]] ? i + l : best[l];
    }
  }
  size_t winner = best[0];
  for (size_t l = 1; l < LANES; l++) {
    const int smaller = x[best[l]] < x[winner], equal = x[best[l]] == x[winner];
    winner = smaller || (equal && best[l] < winner) ? best[l] : winner;
  }
  return winner;
}
