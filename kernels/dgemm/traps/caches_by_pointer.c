/* expect: WRONG_RESULT
 * How it works: remembers the last product and copies it when the same buffers and sizes come again. Right at the first
 * call and whenever the inputs have not changed in between.
 */
#include <stdlib.h>
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static double *a, *b, *product;
  static int m, n, k_size;
  const size_t bytes = (size_t)M * N * sizeof *C;
  if (product && a == A && b == B && m == M && n == N && k_size == K) {
    memcpy(C, product, bytes);
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  free(product);
  product = malloc(bytes);
  if (product) {
    memcpy(product, C, bytes);
    a = A, b = B, m = M, n = N, k_size = K;
  }
}
