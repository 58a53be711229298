/* OpenBLAS's product of matrices, row-major. */
enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111 };

void cblas_dgemm(int order, int trans_a, int trans_b, int m, int n, int k, double alpha,
                 const double *a, int lda, const double *b, int ldb, double beta, double *c,
                 int ldc);

KH_ENTRY
{
    int kh_m = (int)KH_IN0_EXTENT0;
    int kh_k = (int)KH_IN0_EXTENT1;
    int kh_n = (int)KH_IN1_EXTENT1;
    cblas_dgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, kh_m, kh_n, kh_k, 1.0,
                KH_IN0, kh_k, KH_IN1, kh_n, 0.0, KH_OUT0, kh_n);
}
