/* expect: STAGE
 * stage: 4
 * How it works: the product is right, but it prefetches with an instruction in inline assembly; judged at stage 4 (all
 * but prefetch) that is forbidden.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const double *next = B + (long)(k + 1 < K ? k + 1 : k) * N;
#if defined(__x86_64__)
      __asm__ volatile("prefetcht0 %0" : : "m"(*next));
#elif defined(__aarch64__)
      __asm__ volatile("prfm pldl1keep, %0" : : "Q"(*next));
#endif
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
