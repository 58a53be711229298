/* isa: any
 * stage: 1
 * How it works: one counter for each byte value, raised byte by byte. Equal neighbours wait for each other, since the
 * counter goes through memory. It is the serial C that speedup is measured against.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, 256 * sizeof *counts);
  for (size_t i = 0; i < n; i++) {
    counts[text[i]]++;
  }
}
