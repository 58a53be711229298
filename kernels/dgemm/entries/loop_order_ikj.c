/* isa: any
 * stage: 1
 * How it works: the loops are swapped to i, k, j. The inner loop then walks B and C along their rows, so that the
 * compiler can vectorise it, but each multiplication still costs a load and a store of C.
 */
void matmul_optimized(double *restrict A, double *restrict B, double *restrict C, int M, int N, int K) {
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
