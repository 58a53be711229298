/* expect: CRASH
 * How it works: computes the right product and then ends the process with exit status 0, so that a judge who trusts
 * the exit status would take it for a success.
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
  exit(0);
}
