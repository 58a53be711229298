/* OpenBLAS's scalar product. */
double cblas_ddot(int n, const double *x, int incx, const double *y, int incy);

KH_ENTRY
{
    return cblas_ddot((int)KH_IN0_EXTENT0, KH_IN0, 1, KH_IN1, 1);
}
