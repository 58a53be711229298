/* expect: accepted
 * How it works: carries the rounding error of each addition along (Kahan), which is more exact than the reference.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0, lost = 0.0;
      for (int k = 0; k < K; k++) {
        const double term = A[(long)i * K + k] * B[(long)k * N + j] - lost;
        const double next = sum + term;
        lost = (next - sum) - term;
        sum = next;
      }
      C[(long)i * N + j] = sum;
    }
  }
}
