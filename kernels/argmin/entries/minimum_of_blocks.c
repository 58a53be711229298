/* isa: any
 * stage: 2
 * How it works: finds the minimum of each block of 1024 elements in eight independent lanes, which the compiler puts
 * into vectors, and remembers the first block whose minimum is smaller than all before. Only that block is searched for
 * the index, in the end.
 */
#include <stddef.h>

enum { BLOCK = 1024, LANES = 8 };

static double minimum(const double *x, size_t n) {
  double least[LANES];
  for (int l = 0; l < LANES; l++) {
    least[l] = x[0];
  }
  size_t i = 0;
  for (; n - i >= LANES; i += LANES) {
    for (int l = 0; l < LANES; l++) {
      least[l] = x[i + l] < least[l] ? x[i + l] : least[l];
    }
  }
  for (; i < n; i++) {
    least[0] = x[i] < least[0] ? x[i] : least[0];
  }
  for (int l = 1; l < LANES; l++) {
    least[0] = least[l] < least[0] ? least[l] : least[0];
  }
  return least[0];
}

size_t argmin_optimized(const double *x, size_t n) {
  size_t best = 0;
  double least = x[0];
  for (size_t from = 0; from < n; from += BLOCK) {
    const double value = minimum(x + from, n - from < BLOCK ? n - from : BLOCK);
    if (value < least) {
      least = value;
      best = from;
    }
  }
  while (x[best] != least) {
    best++;
  }
  return best;
}
