/* isa: avx2,fma
 * stage: 5
 * How it works: a parallel region in which each thread computes its range of rows from its own number, without a
 * work-sharing loop. Every step of k reads a row of C, adds a row of B times one element of A and writes it back; the
 * row of B eight steps ahead is prefetched line by line along the way.
 */
#include <immintrin.h>
#include <omp.h>

enum { AHEAD = 8 };

static void multiply_row(const double *a, const double *B, double *c, int n, int length) {
  for (int k = 0; k < length; k++) {
    const __m256d factor = _mm256_broadcast_sd(a + k);
    const double *b = B + (long)k * n;
    const double *later = k + AHEAD < length ? b + (long)AHEAD * n : b;
    int j = 0;
    for (; j + 8 <= n; j += 8) {
      _mm_prefetch((const char *)(later + j), _MM_HINT_T0);
      _mm256_storeu_pd(c + j, _mm256_fmadd_pd(factor, _mm256_loadu_pd(b + j), _mm256_loadu_pd(c + j)));
      _mm256_storeu_pd(c + j + 4, _mm256_fmadd_pd(factor, _mm256_loadu_pd(b + j + 4), _mm256_loadu_pd(c + j + 4)));
    }
    for (; j < n; j++) {
      c[j] += a[k] * b[j];
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel
  {
    const long threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int end = (int)(M * (thread + 1) / threads);
    for (int i = (int)(M * thread / threads); i < end; i++) {
      multiply_row(A + (long)i * K, B, C + (long)i * N, N, K);
    }
  }
}
