/* expect: INTEGRITY
 * How it works: the product is right, but it defines OpenMP's clock, by which a program in the same process may be
 * timed.
 */
double omp_get_wtime(void);

double omp_get_wtime(void) { return 0.0; }

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
