/* expect: CRASH
 * How it works: ends the process with _Exit(0), past the functions that are called at an exit, and never returns.
 */
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  _Exit(0);
}
