/* expect: accepted
 * How it works: prefetches rows of B that lie beyond its end. A prefetch never faults and changes nothing.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      __builtin_prefetch(B + (long)(k + 16) * N);
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
