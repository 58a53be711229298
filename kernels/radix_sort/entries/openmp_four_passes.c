/* isa: any
 * stage: 4
 * How it works: four passes from the lowest byte to the highest. In each, every thread counts the bytes of its share; a
 * key's place is behind all smaller bytes, and behind the equal ones of earlier shares, so equal bytes keep their order
 * and no two threads write to the same place. The sign bit is turned over, so that negative keys come first.
 */
#include <omp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 256, FEW = 48, MAX_THREADS = 64, WORTH_SHARING = 8192 };

static size_t counts[MAX_THREADS][VALUES];

static void insertion_sort(int *keys, size_t n) {
  for (size_t i = 1; i < n; i++) {
    const int key = keys[i];
    size_t at = i;
    for (; at > 0 && keys[at - 1] > key; at--) {
      keys[at] = keys[at - 1];
    }
    keys[at] = key;
  }
}

static inline unsigned digit(int key, int shift) { return ((uint32_t)key ^ 0x80000000u) >> shift & 255; }

/* Where each byte's group of a thread's share begins. */
static void find_places(size_t places[VALUES], int threads, int thread) {
  size_t start = 0;
  for (int v = 0; v < VALUES; v++) {
    places[v] = start;
    for (int t = 0; t < threads; t++) {
      places[v] += t < thread ? counts[t][v] : 0;
      start += counts[t][v];
    }
  }
}

static void pass(const int *from, int *to, size_t n, int shift) {
  const int threads = omp_get_num_threads(), thread = omp_get_thread_num();
  const size_t share = n / (size_t)threads, first = share * (size_t)thread;
  const size_t end = thread + 1 < threads ? first + share : n;
  size_t places[VALUES] = {0};
  for (size_t i = first; i < end; i++) {
    places[digit(from[i], shift)]++;
  }
  memcpy(counts[thread], places, sizeof places);
#pragma omp barrier
  find_places(places, threads, thread);
  for (size_t i = first; i < end; i++) {
    to[places[digit(from[i], shift)]++] = from[i];
  }
#pragma omp barrier
}

static int ascending(const void *x, const void *y) {
  const int a = *(const int *)x, b = *(const int *)y;
  return (a > b) - (a < b);
}

void radix_sort_optimized(int *keys, size_t n) {
  if (n <= FEW) {
    insertion_sort(keys, n);
    return;
  }
  int *other = malloc(n * sizeof *other);
  if (other == NULL) {
    qsort(keys, n, sizeof *keys, ascending);
    return;
  }
  const int most = omp_get_max_threads(), limit = most < MAX_THREADS ? most : MAX_THREADS;
#pragma omp parallel num_threads(limit) if (n >= WORTH_SHARING)
  for (int shift = 0; shift < 32; shift += 16) {
    pass(keys, other, n, shift);
    pass(other, keys, n, shift + 8);
  }
  free(other);
}
