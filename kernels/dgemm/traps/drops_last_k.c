/* expect: WRONG_RESULT
 * How it works: leaves out the last step of k, an error that is small beside the sum of many terms.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K - 1; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
