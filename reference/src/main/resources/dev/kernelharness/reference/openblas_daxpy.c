/* OpenBLAS's y = alpha x + y. */
void cblas_daxpy(int n, double alpha, const double *x, int incx, double *y, int incy);

KH_ENTRY
{
    cblas_daxpy((int)KH_IN1_EXTENT0, KH_IN0, KH_IN1, 1, KH_OUT0, 1);
}
