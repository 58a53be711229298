/* expect: WRONG_RESULT
 * How it works: remembers the last product with a hash of a few elements of A and B, and copies it when the hash and
 * the sizes come again. Wrong when the data changes elsewhere.
 */
#include <stdlib.h>
#include <string.h>

static double hash(const double *values, long count) {
  double result = 0.0;
  for (long at = 0; at < count; at += 1 + count / 8) {
    result = 1.5 * result + values[at];
  }
  return result;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static double *product, hash_a, hash_b;
  static int m, n, k_size;
  const size_t bytes = (size_t)M * N * sizeof *C;
  const double a = hash(A, (long)M * K), b = hash(B, (long)K * N);
  if (product && m == M && n == N && k_size == K && a == hash_a && b == hash_b) {
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
    m = M, n = N, k_size = K, hash_a = a, hash_b = b;
  }
}
