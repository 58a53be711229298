/* expect: accepted
 * How it works: takes two buffers and leaves through a label that frees whatever it got; without memory it falls back
 * to plain loops.
 */
#include <stdlib.h>
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double *a = NULL, *b = NULL;
  a = malloc((size_t)M * K * sizeof *a);
  if (!a) {
    goto without_memory;
  }
  b = malloc((size_t)K * N * sizeof *b);
  if (!b) {
    goto without_memory;
  }
  memcpy(a, A, (size_t)M * K * sizeof *a);
  memcpy(b, B, (size_t)K * N * sizeof *b);
  A = a, B = b;
without_memory:
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  free(b);
  free(a);
}
