/* expect: accepted
 * How it works: the parameters are const and restrict, which the contract allows although its text shows neither.
 */
void matmul_optimized(const double *restrict A, const double *__restrict__ B, double *restrict C, const int M,
                      const int N, const int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
