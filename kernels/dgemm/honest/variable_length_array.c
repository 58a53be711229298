/* expect: accepted
 * How it works: a column of B is gathered into an array of variable length on the stack, and the matrices are addressed
 * as arrays of variable length.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const double(*a)[K] = (const double(*)[K])A;
  const double(*b)[N] = (const double(*)[N])B;
  double(*c)[N] = (double(*)[N])C;
  double column[K];
  for (int j = 0; j < N; j++) {
    for (int k = 0; k < K; k++) {
      column[k] = b[k][j];
    }
    for (int i = 0; i < M; i++) {
      double sum = 0.0;
      for (int k = 0; k < K; k++) {
        sum += a[i][k] * column[k];
      }
      c[i][j] = sum;
    }
  }
}
