/* expect: CRASH
 * How it works: the product is right, but it leaves with a longjmp to a place that was never set, in the hope of one
 * further up.
 */
#include <setjmp.h>

static jmp_buf never_set;

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  longjmp(never_set, 1);
}
