/* expect: INTEGRITY
 * How it works: the product is right, but a system call (getpid) hides in the middle of a constant that is loaded into
 * a register; a jump leads there. A disassembler that reads from the start does not see it.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#if defined(__x86_64__)
  long number = 39;
  __asm__ volatile(
      "jmp 1f + 2\n"
      "1: .byte 0x48, 0xba, 0x0f, 0x05, 0xeb, 0x04, 0x90, 0x90, 0x90, 0x90\n"
      : "+a"(number)
      :
      : "rcx", "rdx", "r11", "memory");
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
