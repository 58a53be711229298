/* expect: accepted
 * How it works: keeps a packed copy of B in a buffer that grows by realloc, and frees and takes it anew when it is far
 * too large.
 */
#include <stdlib.h>

static double *buffer;
static size_t capacity;

static int reserve(size_t elements) {
  if (capacity > 8 * elements) {
    free(buffer);
    buffer = NULL;
    capacity = 0;
  }
  if (capacity < elements) {
    double *grown = buffer ? realloc(buffer, elements * sizeof *grown) : calloc(elements, sizeof *grown);
    if (!grown) {
      return 0;
    }
    buffer = grown;
    capacity = elements;
  }
  return 1;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (!reserve((size_t)K * N)) {
    return;
  }
  for (int k = 0; k < K; k++) {
    for (int j = 0; j < N; j++) {
      buffer[(long)j * K + k] = B[(long)k * N + j];
    }
  }
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      double sum = 0.0;
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * buffer[(long)j * K + k];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
