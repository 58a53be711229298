/* expect: INTEGRITY
 * How it works: the product is right, but it defines memcpy, through which inputs and outputs pass.
 */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
  volatile char *target = to;
  const char *source = from;
  for (size_t i = 0; i < bytes; i++) {
    target[i] = source[i];
  }
  return to;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
