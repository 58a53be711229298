/* isa: any
 * stage: 1
 * How it works: the textbook triple loop. Every step of k jumps a whole row of B, so it is bound by the latency of
 * one addition and by the caches. It is the bottom of the ladder.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
