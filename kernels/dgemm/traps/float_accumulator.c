/* expect: WRONG_RESULT
 * How it works: sums in single precision, which doubles the width of the vectors and halves the digits.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      float sum = 0.0f;
      for (int k = 0; k < K; k++) {
        sum += (float)A[(long)i * K + k] * (float)B[(long)k * N + j];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
