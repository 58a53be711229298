/* expect: accepted
 * How it works: adds to C instead of storing, once for each block of k. C is zero at the start of every call.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  enum { KC = 64 };
  for (int pc = 0; pc < K; pc += KC) {
    const int end = pc + KC < K ? pc + KC : K;
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        double sum = 0.0;
        for (int k = pc; k < end; k++) {
          sum += A[(long)i * K + k] * B[(long)k * N + j];
        }
        C[(long)i * N + j] += sum;
      }
    }
  }
}
