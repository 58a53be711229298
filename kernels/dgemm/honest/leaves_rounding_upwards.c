/* expect: accepted
 * How it works: leaves the processor rounding upwards when it returns. Its own result is right; the mode is set back
 * before the next call and never reaches another candidate.
 */
#include <fenv.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  fesetround(FE_UPWARD);
}
