/* expect: accepted
 * How it works: one thread makes a task for each block of rows, and all of the team work on them; the implicit barrier
 * waits for the last.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel
#pragma omp single
  for (int begin = 0; begin < M; begin += 16) {
#pragma omp task firstprivate(begin)
    for (int i = begin; i < begin + 16 && i < M; i++) {
      for (int k = 0; k < K; k++) {
        for (int j = 0; j < N; j++) {
          C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        }
      }
    }
  }
}
