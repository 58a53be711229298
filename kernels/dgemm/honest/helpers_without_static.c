/* expect: accepted
 * How it works: its helpers are not static, so the object exports them too, and their names hold words such as dgemm.
 */
double my_dgemm_helper(const double *a, const double *b, int ldb, int length);
void openblas_like_row(const double *a, const double *b, double *c, int n, int length);

double my_dgemm_helper(const double *a, const double *b, int ldb, int length) {
  double sum = 0.0;
  for (int k = 0; k < length; k++) {
    sum += a[k] * b[(long)k * ldb];
  }
  return sum;
}

void openblas_like_row(const double *a, const double *b, double *c, int n, int length) {
  for (int j = 0; j < n; j++) {
    c[j] = my_dgemm_helper(a, b + j, n, length);
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    openblas_like_row(A + (long)i * K, B, C + (long)i * N, N, K);
  }
}
