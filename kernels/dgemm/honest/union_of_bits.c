/* expect: accepted
 * How it works: looks at the bits of each element of A through a union, and skips those that are zero, of either sign.
 */
#include <stdint.h>

union bits {
  double value;
  uint64_t word;
  struct {
    uint32_t low, high;
  } halves;
};

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const union bits a = {A[(long)i * K + k]};
      if ((a.word << 1) == 0) {
        continue;
      }
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += a.value * B[(long)k * N + j];
      }
    }
  }
}
