/* OpenBLAS's solution of a triangular system, row-major; x may be b. */
#include <string.h>

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, LOWER = 122, NOT_UNIT = 131 };

void cblas_dtrsv(int order, int uplo, int trans, int diag, int n, const double *a, int lda,
                 double *x, int incx);

KH_ENTRY
{
    int kh_n = (int)KH_IN1_EXTENT0;
    memmove(KH_OUT0, KH_IN1, (size_t)kh_n * sizeof(double));
    cblas_dtrsv(ROW_MAJOR, LOWER, NO_TRANSPOSE, NOT_UNIT, kh_n, KH_IN0, kh_n, KH_OUT0, 1);
}
