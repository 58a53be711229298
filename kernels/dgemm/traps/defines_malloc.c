/* expect: INTEGRITY
 * How it works: the product is right, but it defines malloc, through which it would see and choose the memory of its
 * surroundings.
 */
#include <stddef.h>

static char memory[1 << 20];
static size_t used;

void *malloc(size_t bytes) {
  void *result = memory + used;
  used += (bytes + 15) / 16 * 16;
  return used <= sizeof memory ? result : NULL;
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
