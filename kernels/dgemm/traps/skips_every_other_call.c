/* expect: WRONG_RESULT
 * How it works: computes the product at every second call only, which halves its mean time.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static int calls;
  if (calls++ % 2) {
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
