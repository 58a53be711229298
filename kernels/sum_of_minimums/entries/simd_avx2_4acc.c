/* isa: avx2
 * stage: 3
 * How it works: four AVX2 accumulators of four sums each hide the latency of the additions. The last elements, fewer
 * than sixteen, are added singly.
 */
#include <immintrin.h>
#include <stddef.h>

static inline __m256d smaller(const double *x, const double *y) {
  return _mm256_min_pd(_mm256_loadu_pd(x), _mm256_loadu_pd(y));
}

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  __m256d s0 = _mm256_setzero_pd(), s1 = s0, s2 = s0, s3 = s0;
  size_t i = 0;
  for (; n - i >= 16; i += 16) {
    s0 = _mm256_add_pd(s0, smaller(x + i, y + i));
    s1 = _mm256_add_pd(s1, smaller(x + i + 4, y + i + 4));
    s2 = _mm256_add_pd(s2, smaller(x + i + 8, y + i + 8));
    s3 = _mm256_add_pd(s3, smaller(x + i + 12, y + i + 12));
  }
  double lanes[4];
  _mm256_storeu_pd(lanes, _mm256_add_pd(_mm256_add_pd(s0, s1), _mm256_add_pd(s2, s3)));
  double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  for (; i < n; i++) {
    sum += x[i] < y[i] ? x[i] : y[i];
  }
  return sum;
}
