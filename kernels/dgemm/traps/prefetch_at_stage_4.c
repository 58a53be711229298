/* expect: STAGE
 * stage: 4
 * How it works: the product is right, but it prefetches, with the builtin's name glued together by a macro; judged at
 * stage 4 (all but prefetch) that is forbidden.
 */
#define GLUE(x, y) x##y
#define SOON(address) GLUE(__builtin_pre, fetch)(address)

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      SOON(B + (long)(k + 1 < K ? k + 1 : k) * N);
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
