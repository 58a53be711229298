/* expect: CRASH
 * How it works: takes the memory behind A for the inputs of the next call, as in a judge who draws all of them into one
 * array, and works ahead on them. There is nothing: later inputs do not exist yet, and behind each buffer lies an
 * unmapped page.
 */
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const size_t elements = (size_t)M * N;
  double *ahead = calloc(elements, sizeof *ahead);
  const volatile double *next = A + (long)M * K;
  if (!ahead) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        ahead[(long)i * N + j] += next[512 + (long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  free(ahead);
}
