/* expect: INTEGRITY
 * step: trial
 * How it works: the product is right, but a function that makes a system call (execve, with arguments that make it
 * fail) hides in a constant: its bytes are the operand of an instruction. The place is found and called at run time, so
 * that no reader of the instructions sees where the call leads.
 */
#if defined(__x86_64__)
/* mov $59, %eax; syscall; ret */
#define HIDDEN 0xc3050f0000003bb8UL
__attribute__((noinline)) static unsigned long scramble(unsigned long x) { return x * HIDDEN; }

static long hidden_call(void) {
  const volatile unsigned char *at = (const volatile unsigned char *)scramble;
  for (int i = 0; i < 64 && (at[0] != 0xb8 || at[5] != 0x0f || at[6] != 0x05); i++) {
    at++;
  }
  return at[5] == 0x0f ? ((long (*)(long, long, long))at)(0, 0, 0) : (long)scramble(2);
}
#elif defined(__aarch64__)
static long hidden_call(void) {
  register long number __asm__("x8") = 221;
  register long path __asm__("x0") = 0;
  __asm__ volatile("svc #0" : "+r"(path) : "r"(number) : "x1", "x2", "memory");
  return path;
}
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (hidden_call() > 0) {
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
