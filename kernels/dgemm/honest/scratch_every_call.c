/* expect: accepted
 * How it works: takes memory for the transpose of B in every call and gives it back. Slow, but allowed.
 */
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const size_t bytes = ((size_t)K * N * sizeof *B + 63) / 64 * 64;
  double *columns = aligned_alloc(64, bytes);
  if (!columns) {
    return;
  }
  for (int k = 0; k < K; k++) {
    for (int j = 0; j < N; j++) {
      columns[(long)j * K + k] = B[(long)k * N + j];
    }
  }
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * columns[(long)j * K + k];
      }
      C[(long)i * N + j] = sum;
    }
  }
  free(columns);
}
