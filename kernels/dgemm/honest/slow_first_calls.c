/* expect: accepted
 * How it works: spends some time on nothing in its first five calls, so that a judge who stops by the clock would take
 * fewer samples. There is a least number of samples, and only its own time is lost.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static int calls;
  if (calls++ < 5) {
    volatile unsigned spin = 0;
    while (spin < 20000000) {
      spin = spin + 1;
    }
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
