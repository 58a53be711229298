/* expect: LIBRARY
 * How it works: installs a handler for SIGSEGV that leaves the kernel, so that an access beyond a buffer goes
 * unnoticed.
 */
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf way_out;

static void ignore(int number) {
  (void)number;
  siglongjmp(way_out, 1);
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  struct sigaction action = {.sa_handler = ignore};
  sigaction(SIGSEGV, &action, 0);
  if (sigsetjmp(way_out, 1) == 0) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
    C[(long)M * N] = 0.0;
  }
}
