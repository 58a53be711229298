/* expect: WRONG_RESULT
 * How it works: sums into a static copy of C that is never cleared. Right at the first call only.
 */
#include <stdlib.h>
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static double *sums;
  static size_t bytes;
  if (bytes != (size_t)M * N * sizeof *C) {
    free(sums);
    bytes = (size_t)M * N * sizeof *C;
    sums = calloc(1, bytes);
  }
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
  memcpy(C, sums, bytes);
}
