/* expect: accepted
 * How it works: two halves of the rows are two sections, so that at most two threads have work.
 */
static void add_rows(const double *a, const double *b, double *c, int begin, int end, int n, int length) {
  for (int i = begin; i < end; i++) {
    for (int k = 0; k < length; k++) {
      for (int j = 0; j < n; j++) {
        c[(long)i * n + j] += a[(long)i * length + k] * b[(long)k * n + j];
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel sections
  {
#pragma omp section
    add_rows(A, B, C, 0, M / 2, N, K);
#pragma omp section
    add_rows(A, B, C, M / 2, M, N, K);
  }
}
