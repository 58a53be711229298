/* isa: any
 * stage: 1
 * How it works: a subarray's sum is the difference of two prefix sums, so the best one that ends at i is the prefix sum
 * minus the least one before. Groups of 32 elements are looked at as a whole first: the prefix sums within a group lie
 * between where it begins plus all its negative elements and where it begins plus all its positive ones. If that can
 * neither beat the best subarray nor the least prefix sum, the group's total is all that is needed, and the compiler
 * computes it in vectors. Most groups are skipped if positive and negative elements are mixed.
 */
#include <stddef.h>
#include <stdint.h>

enum { GROUP = 32 };

struct running {
  int64_t sum, least, best;
};

/* The sums of all elements of a group and of the positive ones. */
static inline void add_up(const int *x, int64_t *total, int64_t *positive) {
  int64_t all = 0, above = 0;
  for (int i = 0; i < GROUP; i++) {
    all += x[i];
    above += x[i] > 0 ? x[i] : 0;
  }
  *total = all;
  *positive = above;
}

static inline void step(struct running *r, int value) {
  r->least = r->sum < r->least ? r->sum : r->least;
  r->sum += value;
  r->best = r->sum - r->least > r->best ? r->sum - r->least : r->best;
}

int64_t max_subarray_optimized(const int *x, size_t n) {
  struct running r = {0, 0, INT64_MIN};
  size_t i = 0;
  while (n - i >= GROUP) {
    int64_t total, positive;
    add_up(x + i, &total, &positive);
    const int64_t highest = r.sum + positive, lowest = r.sum + total - positive;
    if (lowest >= r.least && highest - r.least <= r.best) {
      r.sum += total;
      i += GROUP;
      continue;
    }
    for (const size_t end = i + GROUP; i < end; i++) {
      step(&r, x[i]);
    }
  }
  for (; i < n; i++) {
    step(&r, x[i]);
  }
  return r.best;
}
