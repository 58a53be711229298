/* expect: WRONG_RESULT
 * How it works: every thread adds its share of k to the same elements of C without protection, so that additions are
 * lost. The volatile access keeps load and store apart. It needs two threads or more to go wrong.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(static, 1)
  for (int k = 0; k < K; k++) {
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        volatile double *c = C + (long)i * N + j;
        *c = *c + A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
