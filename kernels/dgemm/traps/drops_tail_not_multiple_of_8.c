/* expect: WRONG_RESULT
 * How it works: right where M and N are multiples of 8, as at 256x256x256; other sizes lose their last rows and
 * columns.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M / 8 * 8; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N / 8 * 8; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
