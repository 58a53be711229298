/* isa: any
 * stage: 4
 * How it works: the array is cut into chunks of 8192 elements that the threads take in turn, so that all search near
 * the front; within a chunk, 64 elements at a time are asked whether any is below. A thread ends with its first find,
 * or when its next chunk lies behind what others found; the smallest find counts.
 */
#include <omp.h>
#include <stddef.h>

enum { BLOCK = 64, CHUNK = 8192 };

/* The first index in [from, to) with an element below, or `to`. */
static size_t search(const int *x, size_t from, size_t to, int threshold) {
  for (; to - from >= BLOCK; from += BLOCK) {
    int any = 0;
    for (int i = 0; i < BLOCK; i++) {
      any |= x[from + i] < threshold;
    }
    if (any) {
      break;
    }
  }
  while (from < to && x[from] >= threshold) {
    from++;
  }
  return from;
}

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  size_t found = n;
#pragma omp parallel if (n > 4 * CHUNK)
  {
    const size_t stride = (size_t)omp_get_num_threads() * CHUNK;
    for (size_t from = (size_t)omp_get_thread_num() * CHUNK; from < n; from += stride) {
      size_t known;
#pragma omp atomic read
      known = found;
      if (from >= known) {
        break;
      }
      const size_t to = n - from < CHUNK ? n : from + CHUNK;
      const size_t index = search(x, from, to, threshold);
      if (index < to) {
#pragma omp critical
        if (index < found) {
#pragma omp atomic write
          found = index;
        }
        break;
      }
    }
  }
  return found;
}
