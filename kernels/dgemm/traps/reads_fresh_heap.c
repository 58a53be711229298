/* expect: WRONG_RESULT
 * How it works: sums into memory from malloc that is taken to be zero, as it often is when it comes fresh from the
 * system.
 */
#include <stdlib.h>
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double *volatile sums = malloc((size_t)M * N * sizeof *C);
  if (!sums) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        sums[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  memcpy(C, sums, (size_t)M * N * sizeof *C);
  free(sums);
}
