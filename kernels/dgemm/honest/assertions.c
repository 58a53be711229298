/* expect: accepted
 * How it works: states what it takes for granted in assertions, at compile time and at run time.
 */
#include <assert.h>
#include <stdint.h>

_Static_assert(sizeof(double) == 8, "double has 8 bytes");

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  assert(M > 0 && N > 0 && K > 0);
  assert((uintptr_t)A % 8 == 0 && (uintptr_t)B % 8 == 0 && (uintptr_t)C % 8 == 0);
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      assert((long)i * K + k < (long)M * K);
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
