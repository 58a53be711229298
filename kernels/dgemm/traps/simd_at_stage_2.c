/* expect: STAGE
 * stage: 2
 * How it works: the product is right, but it uses vectors; judged at stage 2 (blocking only) that is forbidden. The
 * header's name is hidden behind a macro.
 */
#define VECTORS <immintrin.h>
#include VECTORS

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const __m256d a = _mm256_set1_pd(A[(long)i * K + k]);
      double *c = C + (long)i * N;
      const double *b = B + (long)k * N;
      int j = 0;
      for (; j + 4 <= N; j += 4) {
        _mm256_storeu_pd(c + j, _mm256_add_pd(_mm256_loadu_pd(c + j), _mm256_mul_pd(a, _mm256_loadu_pd(b + j))));
      }
      for (; j < N; j++) {
        c[j] += A[(long)i * K + k] * b[j];
      }
    }
  }
}
