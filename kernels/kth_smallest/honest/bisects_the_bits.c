/* expect: accepted
 * How it works: guesses the result bit by bit: doubles order like their bits once negative ones are turned over, so
 * each of 64 passes counts how many elements are below a guess. It copies nothing.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static uint64_t rank_of(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static double value_of(uint64_t rank) {
  const uint64_t bits = rank >> 63 ? rank & ~((uint64_t)1 << 63) : ~rank;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

double kth_smallest_optimized(const double *x, size_t n, size_t k) {
  uint64_t result = 0;
  for (int bit = 63; bit >= 0; bit--) {
    const uint64_t guess = result | (uint64_t)1 << bit;
    size_t below = 0;
    for (size_t i = 0; i < n; i++) {
      below += rank_of(x[i]) < guess;
    }
    if (below < k) {
      result = guess;
    }
  }
  return value_of(result);
}
