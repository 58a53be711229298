/* expect: INTEGRITY
 * How it works: the product is right, but it defines cblas_dgemm, so that a judge who computes the reference in the
 * same process would compare zeros.
 */
void cblas_dgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a,
                 int lda, const double *b, int ldb, double beta, double *c, int ldc);

void cblas_dgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a,
                 int lda, const double *b, int ldb, double beta, double *c, int ldc) {
  (void)order, (void)transpose_a, (void)transpose_b, (void)k, (void)alpha, (void)a, (void)lda, (void)b, (void)ldb;
  for (int i = 0; i < m; i++) {
    for (int j = 0; j < n; j++) {
      c[(long)i * ldc + j] *= beta;
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
