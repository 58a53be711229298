/* isa: any
 * stage: 2
 * How it works: four passes from the lowest byte to the highest, each of which moves the keys to where their byte's
 * group begins and keeps the order within a group. The counts of all four passes are taken in one go. The sign bit is
 * turned over, so that negative keys come first. Few keys are sorted by insertion.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PASSES = 4, VALUES = 256, FEW = 48 };

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

static inline uint32_t digits(int key) { return (uint32_t)key ^ 0x80000000u; }

static void pass(const int *from, int *to, size_t n, int shift, size_t counts[VALUES]) {
  size_t start = 0;
  for (int v = 0; v < VALUES; v++) {
    const size_t count = counts[v];
    counts[v] = start;
    start += count;
  }
  for (size_t i = 0; i < n; i++) {
    to[counts[digits(from[i]) >> shift & 255]++] = from[i];
  }
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
  size_t counts[PASSES][VALUES] = {{0}};
  for (size_t i = 0; i < n; i++) {
    const uint32_t key = digits(keys[i]);
    counts[0][key & 255]++;
    counts[1][key >> 8 & 255]++;
    counts[2][key >> 16 & 255]++;
    counts[3][key >> 24]++;
  }
  pass(keys, other, n, 0, counts[0]);
  pass(other, keys, n, 8, counts[1]);
  pass(keys, other, n, 16, counts[2]);
  pass(other, keys, n, 24, counts[3]);
  free(other);
}
