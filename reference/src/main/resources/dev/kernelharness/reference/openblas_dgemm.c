/* OpenBLAS behind the entry of the dgemm problem. */
enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111 };

void cblas_dgemm(int order, int trans_a, int trans_b, int m, int n, int k, double alpha,
                 const double *a, int lda, const double *b, int ldb, double beta, double *c,
                 int ldc);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K)
{
    cblas_dgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
}
