/* expect: WRONG_RESULT
 * How it works: keeps a minimum and an index in each of eight lanes, and at the end takes the first lane with the least
 * minimum: another lane may hold the same value at a smaller index.
 */
#include <stddef.h>

enum { LANES = 8 };

size_t argmin_optimized(const double *x, size_t n) {
  size_t best[LANES] = {0};
  const size_t lanes = n < LANES ? n : LANES;
  for (size_t l = 0; l < lanes; l++) {
    best[l] = l;
  }
  for (size_t i = lanes; i < n; i++) {
    if (x[i] < x[best[i % LANES]]) {
      best[i % LANES] = i;
    }
  }
  size_t winner = best[0];
  for (size_t l = 1; l < lanes; l++) {
    winner = x[best[l]] < x[winner] ? best[l] : winner;
  }
  return winner;
}
