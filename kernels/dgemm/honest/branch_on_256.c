/* expect: accepted
 * How it works: a path with constant sizes for 256x256x256, where the compiler knows every loop's length, and a general
 * path for all other sizes. Both are right.
 */
static inline __attribute__((always_inline)) void multiply(const double *a, const double *b, double *c, int m, int n,
                                                           int k_size) {
  for (int i = 0; i < m; i++) {
    for (int k = 0; k < k_size; k++) {
      for (int j = 0; j < n; j++) {
        c[(long)i * n + j] += a[(long)i * k_size + k] * b[(long)k * n + j];
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (M == 256 && N == 256 && K == 256) {
    multiply(A, B, C, 256, 256, 256);
  } else {
    multiply(A, B, C, M, N, K);
  }
}
