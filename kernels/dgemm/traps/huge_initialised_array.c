/* expect: COMPILE_ERROR
 * How it works: the product is right, but an initialised array of 4 GiB must be written into the object file.
 */
static volatile double table[1L << 29] = {1.0};

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (table[0] != 1.0) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
