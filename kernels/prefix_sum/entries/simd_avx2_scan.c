/* isa: avx2
 * stage: 3
 * How it works: four elements are scanned within a register, by adding the register shifted by one and then by two
 * places. The running sum is in all four places of another register, so one addition in four elements waits for it. The
 * last elements, fewer than four, are added singly.
 */
#include <immintrin.h>
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  const __m256d zero = _mm256_setzero_pd();
  __m256d carry = zero;
  size_t i = 0;
  for (; n - i >= 4; i += 4) {
    const __m256d v = _mm256_loadu_pd(x + i);
    const __m256d pairs = _mm256_add_pd(v, _mm256_unpacklo_pd(zero, v));
    const __m256d lower = _mm256_permute4x64_pd(pairs, _MM_SHUFFLE(1, 1, 1, 1));
    const __m256d sums = _mm256_add_pd(pairs, _mm256_blend_pd(zero, lower, 12));
    _mm256_storeu_pd(y + i, _mm256_add_pd(sums, carry));
    carry = _mm256_add_pd(carry, _mm256_permute4x64_pd(sums, _MM_SHUFFLE(3, 3, 3, 3)));
  }
  double sum = _mm256_cvtsd_f64(carry);
  for (; i < n; i++) {
    sum += x[i];
    y[i] = sum;
  }
}
