/* isa: any
 * stage: 4
 * How it works: a thread copies a tile of 2048 elements with as many more on both sides as sweeps are to be done, and
 * does all of these sweeps in its L1 cache: each sweep makes the part that is right one element narrower on both
 * sides, until exactly the tile is left. Tiles need nothing from each other. Up to 32 sweeps are done at once; more
 * take turns between v and another array.
 */
#include <stdlib.h>
#include <string.h>

enum { TILE = 2048, DEPTH = 32, WORTH_SHARING = 1 << 16 };

static inline int min(int a, int b) { return a < b ? a : b; }
static inline int max(int a, int b) { return a > b ? a : b; }

static void sweep(const double *restrict from, double *restrict to, int first, int end) {
  for (int i = first; i < end; i++) {
    to[i] = 0.25 * from[i - 1] + 0.5 * from[i] + 0.25 * from[i + 1];
  }
}

/* Elements [first, end) of `to` from `from`, both n long. */
static void tile(const double *from, double *to, int n, int first, int end, int steps) {
  double one[TILE + 2 * DEPTH], other[TILE + 2 * DEPTH];
  const int start = max(first - steps, 0), length = min(end + steps, n) - start;
  const int at_left_end = start == 0, at_right_end = start + length == n;
  double *now = one, *next = other;
  memcpy(now, from + start, (size_t)length * sizeof *now);
  for (int s = 1; s <= steps; s++) {
    if (at_left_end) {
      next[0] = now[0];
    }
    if (at_right_end) {
      next[length - 1] = now[length - 1];
    }
    sweep(now, next, at_left_end ? 1 : s, at_right_end ? length - 1 : length - s);
    double *const swapped = now;
    now = next, next = swapped;
  }
  memcpy(to + first, now + (first - start), (size_t)(end - first) * sizeof *to);
}

static void pass(const double *from, double *to, int n, int steps) {
#pragma omp parallel for schedule(static) if ((long)n * steps >= WORTH_SHARING)
  for (int first = 0; first < n; first += TILE) {
    tile(from, to, n, first, min(first + TILE, n), steps);
  }
}

void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  const int passes = (steps - 1) / DEPTH + 1;
  double *other = NULL;
  if (passes > 1 && (other = malloc((size_t)n * sizeof *other)) == NULL) {
    abort();
  }
  const double *from = u;
  for (int p = 1; p <= passes; p++) {
    double *to = (passes - p) % 2 == 0 ? v : other;
    pass(from, to, n, p < passes ? DEPTH : steps - (passes - 1) * DEPTH);
    from = to;
  }
  free(other);
}
