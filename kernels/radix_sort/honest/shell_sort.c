/* expect: accepted
 * How it works: Shell's sort with gaps that shrink by 2.25: no radix, no memory, and a number of steps that depends on
 * the keys.
 */
#include <stddef.h>

void radix_sort_optimized(int *keys, size_t n) {
  for (size_t gap = n > 1 ? n / 2 : 0; gap > 0; gap = gap == 2 ? 1 : gap * 4 / 9) {
    for (size_t i = gap; i < n; i++) {
      const int key = keys[i];
      size_t at = i;
      for (; at >= gap && keys[at - gap] > key; at -= gap) {
        keys[at] = keys[at - gap];
      }
      keys[at] = key;
    }
  }
}
