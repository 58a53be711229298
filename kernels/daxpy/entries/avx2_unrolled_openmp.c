/* isa: avx2,fma
 * stage: 4
 * How it works: each thread has one contiguous range, a multiple of 16 elements long but for the last, so that
 * threads do not write to the same cache line. Within it, four vectors are under way at once; the last elements are
 * done singly.
 */
#include <immintrin.h>
#include <omp.h>
#include <stddef.h>

enum { STEP = 16, WORTH_SHARING = 16384 };

static void add(double alpha, const double *x, double *y, size_t n) {
  const __m256d a = _mm256_set1_pd(alpha);
  size_t i = 0;
  for (; n - i >= STEP; i += STEP) {
    const __m256d y0 = _mm256_fmadd_pd(a, _mm256_loadu_pd(x + i), _mm256_loadu_pd(y + i));
    const __m256d y1 = _mm256_fmadd_pd(a, _mm256_loadu_pd(x + i + 4), _mm256_loadu_pd(y + i + 4));
    const __m256d y2 = _mm256_fmadd_pd(a, _mm256_loadu_pd(x + i + 8), _mm256_loadu_pd(y + i + 8));
    const __m256d y3 = _mm256_fmadd_pd(a, _mm256_loadu_pd(x + i + 12), _mm256_loadu_pd(y + i + 12));
    _mm256_storeu_pd(y + i, y0);
    _mm256_storeu_pd(y + i + 4, y1);
    _mm256_storeu_pd(y + i + 8, y2);
    _mm256_storeu_pd(y + i + 12, y3);
  }
  for (; i < n; i++) {
    y[i] += alpha * x[i];
  }
}

void daxpy_optimized(double alpha, const double *x, double *y, size_t n) {
#pragma omp parallel if (n >= WORTH_SHARING)
  {
    const size_t threads = (size_t)omp_get_num_threads(), thread = (size_t)omp_get_thread_num();
    const size_t steps = n / STEP;
    const size_t first = steps * thread / threads * STEP;
    const size_t end = thread + 1 == threads ? n : steps * (thread + 1) / threads * STEP;
    add(alpha, x + first, y + first, end - first);
  }
}
