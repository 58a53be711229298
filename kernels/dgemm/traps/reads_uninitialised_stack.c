/* expect: NON_FINITE
 * How it works: the sums of a row live on the stack and are never cleared. Right as long as the stack happens to hold
 * zeros there. The volatile accesses keep the compiler from using the mistake.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  volatile double sums[64];
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      const int lane = j % 64;
      if (i > 0 || j >= 64) {
        sums[lane] = 0.0;
      }
      for (int k = 0; k < K; k++) {
        sums[lane] = sums[lane] + A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = sums[lane];
    }
  }
}
