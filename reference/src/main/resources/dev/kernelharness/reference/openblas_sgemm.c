/* OpenBLAS's product of matrices in single precision, row-major. */
enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111 };

void cblas_sgemm(int order, int trans_a, int trans_b, int m, int n, int k, float alpha,
                 const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);

KH_ENTRY
{
    int kh_m = (int)KH_IN0_EXTENT0;
    int kh_k = (int)KH_IN0_EXTENT1;
    int kh_n = (int)KH_IN1_EXTENT1;
    cblas_sgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, kh_m, kh_n, kh_k, 1.0f,
                KH_IN0, kh_k, KH_IN1, kh_n, 0.0f, KH_OUT0, kh_n);
}
