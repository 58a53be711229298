/* expect: WRONG_RESULT
 * How it works: does all sweeps of a tile of 1024 elements at once, with one element more on each side, where it
 * takes one for each sweep. Elements near the edges of a tile are a little off.
 */
#include <string.h>

enum { TILE = 1024 };

void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  for (int first = 0; first < n; first += TILE) {
    const int end = first + TILE < n ? first + TILE : n;
    const int start = first > 0 ? first - 1 : 0, stop = end < n ? end + 1 : n;
    double now[TILE + 2], next[TILE + 2];
    memcpy(now, u + start, (size_t)(stop - start) * sizeof *now);
    memcpy(next, now, (size_t)(stop - start) * sizeof *next);
    for (int s = 0; s < steps; s++) {
      for (int i = 1; i < stop - start - 1; i++) {
        next[i] = 0.25 * now[i - 1] + 0.5 * now[i] + 0.25 * now[i + 1];
      }
      memcpy(now, next, (size_t)(stop - start) * sizeof *now);
    }
    memcpy(v + first, now + (first - start), (size_t)(end - first) * sizeof *v);
  }
}
