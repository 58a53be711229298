/* expect: accepted
 * How it works: the threads share k in halves of a row; each finished sum is added to C atomically.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
#pragma omp for nowait schedule(static)
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
#pragma omp atomic
      C[(long)i * N + j] += sum;
    }
  }
}
