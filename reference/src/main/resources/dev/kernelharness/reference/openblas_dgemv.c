/* OpenBLAS's product of a matrix, row-major, and a vector. */
enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111 };

void cblas_dgemv(int order, int trans, int m, int n, double alpha, const double *a, int lda,
                 const double *x, int incx, double beta, double *y, int incy);

KH_ENTRY
{
    int kh_m = (int)KH_IN0_EXTENT0;
    int kh_n = (int)KH_IN0_EXTENT1;
    cblas_dgemv(ROW_MAJOR, NO_TRANSPOSE, kh_m, kh_n, 1.0, KH_IN0, kh_n, KH_IN1, 1, 0.0,
                KH_OUT0, 1);
}
