/* expect: LIBRARY
 * How it works: hands the work to a BLAS that may be loaded in the judge's process.
 */
void cblas_dgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a,
                 int lda, const double *b, int ldb, double beta, double *c, int ldc);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  cblas_dgemm(101, 111, 111, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
}
