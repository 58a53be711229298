/* expect: CRASH
 * How it works: the product is right, but one element before the start of C is overwritten, as a loop that counts down
 * one step too far does.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  volatile double *before = C - 1;
  *before = 0.0;
}
