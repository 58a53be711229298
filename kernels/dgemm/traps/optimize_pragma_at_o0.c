/* expect: FORMAT
 * opt: O0
 * How it works: the product is right, but a pragma asks for another level of optimisation than the experiment.
 */
#pragma GCC optimize("O3")

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
