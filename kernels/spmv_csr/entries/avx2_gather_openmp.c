/* isa: avx2,fma
 * stage: 4
 * How it works: four entries at a time: one load of values, one of column indexes, and one gather of x; two
 * accumulators a row. Threads take chunks of 256 rows, statically.
 */
#include <immintrin.h>

enum { CHUNK = 256, WORTH_SHARING = 1 << 14 };

static inline __m256d four(const int *columns, const double *values, const double *x, __m256d sum) {
  const __m128i at = _mm_loadu_si128((const __m128i *)(const void *)columns);
  return _mm256_fmadd_pd(_mm256_loadu_pd(values), _mm256_i32gather_pd(x, at, 8), sum);
}

static double row_times(const int *columns, const double *values, const double *x, int entries) {
  __m256d even = _mm256_setzero_pd(), odd = even;
  int e = 0;
  for (; entries - e >= 8; e += 8) {
    even = four(columns + e, values + e, x, even);
    odd = four(columns + e + 4, values + e + 4, x, odd);
  }
  if (entries - e >= 4) {
    even = four(columns + e, values + e, x, even);
    e += 4;
  }
  double lanes[4];
  _mm256_storeu_pd(lanes, _mm256_add_pd(even, odd));
  double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  for (; e < entries; e++) {
    sum += values[e] * x[columns[e]];
  }
  return sum;
}

void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns;
#pragma omp parallel for schedule(static, CHUNK) if (nonzeros >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    const int e = row_pointers[i];
    y[i] = row_times(column_indexes + e, values + e, x, row_pointers[i + 1] - e);
  }
}
