/* OpenBLAS behind the entry of the ddot problem. */
#include <stddef.h>

double cblas_ddot(int n, const double *x, int incx, const double *y, int incy);

double dot_optimized(const double *x, const double *y, size_t n)
{
    return cblas_ddot((int)n, x, 1, y, 1);
}
