/* expect: CRASH
 * How it works: the product is right, but afterwards a whole cache line beyond the end of B is read, as careless vector
 * tails do. Only an unmapped page behind the buffer shows it.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  const volatile double *beyond = B + (long)K * N;
  double sum = 0.0;
  for (int j = 0; j < 8; j++) {
    sum += beyond[j];
  }
  (void)sum;
}
