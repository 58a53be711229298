/* isa: any
 * stage: 4
 * How it works: each thread counts its share of the text in eight tables of its own, so that equal neighbours do not
 * wait for each other; the threads' counters are added up one thread after the other. A share is at most 2^31 bytes, so
 * that counters of 32 bits do not overflow.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TABLES = 8, VALUES = 256, SHARE = 1 << 16, WORTH_SHARING = 1 << 16 };

static const size_t MOST_BYTES = (size_t)1 << 31;

static void count(const uint8_t *text, uint32_t tables[TABLES][VALUES], size_t n) {
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    uint64_t bytes;
    memcpy(&bytes, text + i, sizeof bytes);
    tables[0][bytes & 255]++;
    tables[1][bytes >> 8 & 255]++;
    tables[2][bytes >> 16 & 255]++;
    tables[3][bytes >> 24 & 255]++;
    tables[4][bytes >> 32 & 255]++;
    tables[5][bytes >> 40 & 255]++;
    tables[6][bytes >> 48 & 255]++;
    tables[7][bytes >> 56]++;
  }
  for (; i < n; i++) {
    tables[0][text[i]]++;
  }
}

static void add_counts(const uint8_t *text, int64_t *counts, size_t n) {
#pragma omp parallel if (n >= WORTH_SHARING)
  {
    uint32_t tables[TABLES][VALUES];
    memset(tables, 0, sizeof tables);
#pragma omp for schedule(static) nowait
    for (size_t from = 0; from < n; from += SHARE) {
      count(text + from, tables, n - from < SHARE ? n - from : SHARE);
    }
#pragma omp critical
    for (int t = 0; t < TABLES; t++) {
      for (int b = 0; b < VALUES; b++) {
        counts[b] += tables[t][b];
      }
    }
  }
}

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, VALUES * sizeof *counts);
  for (size_t from = 0; from < n; from += MOST_BYTES) {
    add_counts(text + from, counts, n - from < MOST_BYTES ? n - from : MOST_BYTES);
  }
}
