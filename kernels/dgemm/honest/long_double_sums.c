/* expect: accepted
 * How it works: sums in long double, which on x86-64 is done by the x87 unit with 64 bits of precision.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      long double sum = 0.0L;
      for (int k = 0; k < K; k++) {
        sum += (long double)A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = (double)sum;
    }
  }
}
