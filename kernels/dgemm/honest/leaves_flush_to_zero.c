/* expect: accepted
 * How it works: leaves the processor in flush-to-zero mode when it returns. Its own result is right; the mode is set
 * back before the next call and never reaches another candidate.
 */
#if defined(__x86_64__)
#include <immintrin.h>
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
#if defined(__x86_64__)
  _mm_setcsr(_mm_getcsr() | 0x8040);
#elif defined(__aarch64__)
  unsigned long mode;
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
  __asm__ volatile("msr fpcr, %0" : : "r"(mode | 1UL << 24));
#endif
}
