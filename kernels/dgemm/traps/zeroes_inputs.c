/* expect: INPUT_MODIFIED
 * How it works: computes the right product, then clears A and B, so that a reference computed afterwards from the same
 * buffers would be zero.
 */
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  memset(A, 0, (size_t)M * K * sizeof *A);
  memset(B, 0, (size_t)K * N * sizeof *B);
}
