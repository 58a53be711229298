/* isa: any
 * stage: 2
 * How it works: eight bytes are loaded at once and counted in eight tables, so that equal neighbours do not wait for
 * each other. The tables hold 32 bits a counter to fit the first cache, and are added up before a counter can overflow.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TABLES = 8, VALUES = 256 };

static const size_t MOST_BYTES = (size_t)1 << 31;

static void add_counts(const uint8_t *text, int64_t *counts, size_t n) {
  uint32_t tables[TABLES][VALUES];
  memset(tables, 0, sizeof tables);
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
  for (int t = 0; t < TABLES; t++) {
    for (int b = 0; b < VALUES; b++) {
      counts[b] += tables[t][b];
    }
  }
}

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, VALUES * sizeof *counts);
  for (size_t from = 0; from < n; from += MOST_BYTES) {
    add_counts(text + from, counts, n - from < MOST_BYTES ? n - from : MOST_BYTES);
  }
}
