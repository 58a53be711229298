/* expect: accepted
 * How it works: adds in another order than the reference: from the last k to the first, even steps and odd steps apart.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double even = 0.0, odd = 0.0;
      for (int k = K - 1; k >= 0; k--) {
        const double product = A[(long)i * K + k] * B[(long)k * N + j];
        if (k % 2) {
          odd += product;
        } else {
          even += product;
        }
      }
      C[(long)i * N + j] = odd + even;
    }
  }
}
