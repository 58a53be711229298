/* expect: INTEGRITY
 * How it works: the product is right, but an array in the section of code holds the bytes of a function that makes a
 * system call (getpid); a cast turns it into a function.
 */
#if defined(__x86_64__)
static const unsigned char code[] __attribute__((section(".text"), used)) = {
    0xb8, 0x27, 0x00, 0x00, 0x00, 0x0f, 0x05, 0xc3,
};
#else
static const unsigned code[] __attribute__((section(".text"), used)) = {0xd2801588, 0xd4000001, 0xd65f03c0};
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (((long (*)(void))code)() < 0) {
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
