/* expect: accepted
 * How it works: vectors where the compiler was told that the machine has AVX2, scalar code elsewhere. The last columns
 * are loaded and stored under a mask.
 */
#ifdef __AVX2__
#include <immintrin.h>
#endif

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const double *b = B + (long)k * N;
      double *c = C + (long)i * N;
      int j = 0;
#ifdef __AVX2__
      const __m256d a = _mm256_set1_pd(A[(long)i * K + k]);
      for (; j + 4 <= N; j += 4) {
        const __m256d product = _mm256_mul_pd(a, _mm256_loadu_pd(b + j));
        _mm256_storeu_pd(c + j, _mm256_add_pd(_mm256_loadu_pd(c + j), product));
      }
      const __m256i lanes = _mm256_set_epi64x(3, 2, 1, 0);
      const __m256i mask = _mm256_cmpgt_epi64(_mm256_set1_epi64x(N - j), lanes);
      const __m256d product = _mm256_mul_pd(a, _mm256_maskload_pd(b + j, mask));
      _mm256_maskstore_pd(c + j, mask, _mm256_add_pd(_mm256_maskload_pd(c + j, mask), product));
#else
      for (; j < N; j++) {
        c[j] += A[(long)i * K + k] * b[j];
      }
#endif
    }
  }
}
