/* expect: MEMORY_LIMIT
 * How it works: takes memory and touches every page of it until it is killed. Where the limit shows as a refusal
 * instead, it writes through the null pointer and dies of SIGSEGV with all of its memory used up, so the judge must
 * tell this from an ordinary crash.
 */
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
  for (;;) {
    const size_t bytes = (size_t)64 << 20;
    volatile char *piece = malloc(bytes);
    for (size_t i = 0; i < bytes; i += 4096) {
      piece[i] = 1;
    }
  }
}
