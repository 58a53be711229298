/* expect: LIBRARY
 * How it works: hands the work to a BLAS whose name stands nowhere in the source: a macro glues it together.
 */
#define GLUE(x, y) x##y
#define BLAS(routine) GLUE(cblas_, routine)

void BLAS(dgemm)(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a,
                 int lda, const double *b, int ldb, double beta, double *c, int ldc);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  BLAS(dgemm)(101, 111, 111, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
}
