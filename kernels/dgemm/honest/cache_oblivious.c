/* expect: accepted
 * How it works: calls itself: the longest side is halved until a block is small, so that some level of the recursion
 * fits each cache.
 */
static void add(const double *a, int lda, const double *b, double *c, int ldb, int m, int n, int length) {
  if (m <= 16 && n <= 64 && length <= 64) {
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < length; k++) {
        for (int j = 0; j < n; j++) {
          c[(long)i * ldb + j] += a[(long)i * lda + k] * b[(long)k * ldb + j];
        }
      }
    }
  } else if (m >= n && m >= length) {
    const int half = m / 2;
    add(a, lda, b, c, ldb, half, n, length);
    add(a + (long)half * lda, lda, b, c + (long)half * ldb, ldb, m - half, n, length);
  } else if (n >= length) {
    const int half = n / 2;
    add(a, lda, b, c, ldb, m, half, length);
    add(a, lda, b + half, c + half, ldb, m, n - half, length);
  } else {
    const int half = length / 2;
    add(a, lda, b, c, ldb, m, n, half);
    add(a + half, lda, b + (long)half * ldb, c, ldb, m, n, length - half);
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  add(A, K, B, C, N, M, N, K);
}
