/* expect: CRASH
 * How it works: the product is right, but it writes into the code that called it, which is read-only.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  volatile unsigned char *caller = __builtin_return_address(0);
  *caller = 0xc3;
}
