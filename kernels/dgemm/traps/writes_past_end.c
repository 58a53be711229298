/* expect: CRASH
 * How it works: the product is right, but a whole cache line beyond the end of C is cleared, as careless vector stores
 * do.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  volatile double *beyond = C + (long)M * N;
  for (int j = 0; j < 8; j++) {
    beyond[j] = 0.0;
  }
}
