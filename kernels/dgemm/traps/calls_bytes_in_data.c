/* expect: CRASH
 * How it works: an array of data holds the bytes of a function that only returns, and a cast turns it into a function.
 * Data cannot be executed, whatever the bytes are.
 */
#if defined(__x86_64__)
static volatile unsigned char code[] = {0xc3, 0x90, 0x90, 0x90};
#else
static volatile unsigned code[] = {0xd65f03c0};
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  ((void (*)(void))code)();
}
