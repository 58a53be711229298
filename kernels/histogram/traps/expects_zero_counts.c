/* expect: WRONG_RESULT
 * How it works: counts on top of what is there, as if the counters were zero before the call.
 */
#include <stddef.h>
#include <stdint.h>

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  for (size_t i = 0; i < n; i++) {
    counts[text[i]]++;
  }
}
