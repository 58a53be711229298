/* isa: any
 * stage: 4
 * How it works: each thread counts its share in four tables of its own, so that neighbours in the same bin do not wait
 * for each other, and no two threads write the same line of a cache. The bins are shared among threads to add the
 * tables up. If the tables were larger than the input they would cost more than they save; then one thread counts.
 */
#include <omp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES = 4, LINE = 16, WORTH_SHARING = 16384 };

static const size_t MOST_ELEMENTS = (size_t)1 << 31;

static void count_serially(const double *x, int64_t *counts, size_t n, int bins) {
  for (size_t i = 0; i < n; i++) {
    counts[(int)(x[i] * bins)]++;
  }
}

/* The tables lie one behind the other, each of `stride` counters. */
static void count(const double *x, uint32_t *tables, size_t stride, size_t n, int bins) {
  size_t i = 0;
  for (; n - i >= TABLES; i += TABLES) {
    for (int t = 0; t < TABLES; t++) {
      tables[t * stride + (size_t)(int)(x[i + t] * bins)]++;
    }
  }
  for (; i < n; i++) {
    tables[(int)(x[i] * bins)]++;
  }
}

static void count_in_tables(const double *x, int64_t *counts, size_t n, int bins, uint32_t *tables, size_t stride) {
#pragma omp parallel
  {
    const size_t threads = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    uint32_t *own = tables + thread * TABLES * stride;
    memset(own, 0, TABLES * stride * sizeof *own);
    const size_t from = n / threads * thread, to = thread + 1 < threads ? from + n / threads : n;
    count(x + from, own, stride, to - from, bins);
#pragma omp barrier
#pragma omp for schedule(static)
    for (int b = 0; b < bins; b++) {
      for (size_t t = 0; t < threads * TABLES; t++) {
        counts[b] += tables[t * stride + (size_t)b];
      }
    }
  }
}

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
  memset(counts, 0, (size_t)bins * sizeof *counts);
  const size_t stride = ((size_t)bins + 2 * LINE - 1) / LINE * LINE;
  const size_t room = (size_t)omp_get_max_threads() * TABLES * stride;
  uint32_t *tables = NULL;
  if (n >= WORTH_SHARING && n < MOST_ELEMENTS && room <= n) {
    tables = malloc(room * sizeof *tables);
  }
  if (tables == NULL) {
    count_serially(x, counts, n, bins);
    return;
  }
  count_in_tables(x, counts, n, bins, tables, stride);
  free(tables);
}
