/* expect: INTEGRITY
 * How it works: the product is right, but it enters the operating system by the old interrupt of 32-bit programs
 * (getpid).
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#if defined(__x86_64__)
  long number = 20;
  __asm__ volatile("int $0x80" : "+a"(number) : : "r8", "r9", "r10", "r11", "memory");
#elif defined(__aarch64__)
  register long number __asm__("x8") = 172;
  register long answer __asm__("x0");
  __asm__ volatile("svc #128" : "=r"(answer) : "r"(number) : "memory");
#endif
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
