/* expect: NON_FINITE
 * How it works: the product is right but for one element in the middle, which is infinite.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  C[(long)M * N / 2] = __builtin_inf();
}
