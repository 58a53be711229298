/* expect: WRONG_RESULT
 * How it works: takes every size to be 256, the default shape, and returns early from all others.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (M != 256 || N != 256 || K != 256) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
