/* expect: COMPILE_ERROR
 * How it works: the product is right, but a semicolon is missing.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
