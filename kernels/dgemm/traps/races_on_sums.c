/* expect: WRONG_RESULT
 * How it works: the threads share k and each adds its finished sum to C, which is two thousand times rarer than adding
 * every product, but just as unprotected: now and then one thread overwrites what the other added.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
#pragma omp parallel num_threads(2)
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
#pragma omp for nowait
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
      volatile double *c = C + (long)i * N + j;
      *c = *c + sum;
    }
  }
}
