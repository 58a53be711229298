/* expect: WRONG_RESULT
 * How it works: multiplies with the transpose of B, read as N rows of length K. The sizes fit, the numbers do not.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)j * K + k];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
