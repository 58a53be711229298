/* expect: MEMORY_LIMIT
 * How it works: the product is right, but it goes through a static array of 10 GiB, of which the loader must reserve
 * all.
 */
static double workspace[10L << 27];

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double *volatile sums = workspace;
  for (long at = 0; at < (long)M * N; at++) {
    sums[at] = 0.0;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        sums[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  for (long at = 0; at < (long)M * N; at++) {
    C[at] = sums[at];
  }
}
