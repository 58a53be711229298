/* isa: any
 * stage: 4
 * How it works: the i, k, j loops with the rows of C shared among OpenMP threads. No two threads write the same row, so
 * nothing needs protection. The compiler vectorises the inner loop.
 */
void matmul_optimized(double *restrict A, double *restrict B, double *restrict C, int M, int N, int K) {
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i++) {
    double *c = C + (long)i * N;
    for (int k = 0; k < K; k++) {
      const double a = A[(long)i * K + k];
      const double *b = B + (long)k * N;
      for (int j = 0; j < N; j++) {
        c[j] += a * b[j];
      }
    }
  }
}
