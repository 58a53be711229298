/* expect: WRONG_RESULT
 * How it works: eight bytes at a time; the last ones, fewer than eight, are not counted.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, 256 * sizeof *counts);
  for (size_t i = 0; i + 8 <= n; i += 8) {
    uint64_t bytes;
    memcpy(&bytes, text + i, sizeof bytes);
    for (int b = 0; b < 8; b++) {
      counts[bytes >> 8 * b & 255]++;
    }
  }
}
