/* expect: LIBRARY
 * How it works: declares a harmless function whose name for the linker is a BLAS routine.
 */
void multiply(int order, int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a, int lda,
              const double *b, int ldb, double beta, double *c, int ldc) __asm__("cblas" "_dgemm");

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  multiply(101, 111, 111, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
}
