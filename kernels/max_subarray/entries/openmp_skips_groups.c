/* isa: any
 * stage: 4
 * How it works: each thread takes a stretch of the array, and gives the best sum in it, at its beginning and at its
 * end, and its total; these are joined from left to right. Within a stretch, groups of 32 elements are looked at as a
 * whole first: the prefix sums within a group lie between where it begins plus all its negative elements and where it
 * begins plus all its positive ones. If that can beat neither the best subarray nor the least or the largest prefix
 * sum, the group's total is all that is needed, and the compiler computes it in vectors.
 */
#include <omp.h>
#include <stddef.h>
#include <stdint.h>

enum { GROUP = 32, MAX_THREADS = 256, WORTH_SHARING = 65536 };

/* A stretch of the array; prefix and suffix are the best sums of at least one element at its ends. */
struct stretch {
  int64_t best, prefix, suffix, total;
};

/* `least` is over the sums before each element, `most` over those behind each. */
struct running {
  int64_t sum, least, most, best;
};

static inline int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

static inline void step(struct running *r, int value) {
  r->least = r->sum < r->least ? r->sum : r->least;
  r->sum += value;
  r->most = larger(r->most, r->sum);
  r->best = larger(r->best, r->sum - r->least);
}

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

static struct stretch measured(const int *x, size_t n) {
  struct running r = {0, 0, INT64_MIN, INT64_MIN};
  size_t i = 0;
  while (n - i >= GROUP) {
    int64_t total, positive;
    add_up(x + i, &total, &positive);
    const int64_t highest = r.sum + positive, lowest = r.sum + total - positive;
    if (lowest >= r.least && highest <= r.most && highest - r.least <= r.best) {
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
  const struct stretch stretch = {r.best, r.most, r.sum - r.least, r.sum};
  return stretch;
}

static struct stretch joined(struct stretch a, struct stretch b) {
  const struct stretch whole = {larger(larger(a.best, b.best), a.suffix + b.prefix),
                                larger(a.prefix, a.total + b.prefix), larger(b.suffix, b.total + a.suffix),
                                a.total + b.total};
  return whole;
}

int64_t max_subarray_optimized(const int *x, size_t n) {
  struct stretch stretches[MAX_THREADS];
  const int most = omp_get_max_threads(), limit = most < MAX_THREADS ? most : MAX_THREADS;
  int threads = 1;
#pragma omp parallel num_threads(limit) if (n >= WORTH_SHARING)
  {
    const size_t team = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    const size_t from = n / team * thread, to = thread + 1 < team ? from + n / team : n;
    stretches[thread] = measured(x + from, to - from);
#pragma omp single
    threads = (int)team;
  }
  struct stretch whole = stretches[0];
  for (int t = 1; t < threads; t++) {
    whole = joined(whole, stretches[t]);
  }
  return whole.best;
}
