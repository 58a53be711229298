/* expect: INTEGRITY
 * How it works: the product is right, but it asks the operating system with a raw instruction (getpid), past the list
 * of allowed imports.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#if defined(__x86_64__)
  long number = 39;
  __asm__ volatile("syscall" : "+a"(number) : : "rcx", "r11", "memory");
#elif defined(__aarch64__)
  register long number __asm__("x8") = 172;
  register long answer __asm__("x0");
  __asm__ volatile("svc #0" : "=r"(answer) : "r"(number) : "memory");
#endif
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
