/* isa: avx2,fma
 * stage: 4
 * How it works: four rows at a time, two accumulators a row: a vector of x that was loaded serves four rows, and
 * eight independent sums hide the latency of the fused multiply-add. Threads share the groups of four rows; the rows
 * and columns that are left are summed singly.
 */
#include <immintrin.h>

enum { ROWS = 4, LANES = 4, WORTH_SHARING = 1 << 15 };

static inline double sum_of(__m256d v) {
  double lanes[LANES];
  _mm256_storeu_pd(lanes, v);
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

static void four_rows(const double *a, const double *x, double *y, int columns) {
  __m256d even[ROWS], odd[ROWS];
  for (int r = 0; r < ROWS; r++) {
    even[r] = odd[r] = _mm256_setzero_pd();
  }
  int j = 0;
  for (; columns - j >= 2 * LANES; j += 2 * LANES) {
    const __m256d x0 = _mm256_loadu_pd(x + j), x1 = _mm256_loadu_pd(x + j + LANES);
    for (int r = 0; r < ROWS; r++) {
      const double *row = a + (long)r * columns + j;
      even[r] = _mm256_fmadd_pd(_mm256_loadu_pd(row), x0, even[r]);
      odd[r] = _mm256_fmadd_pd(_mm256_loadu_pd(row + LANES), x1, odd[r]);
    }
  }
  for (int r = 0; r < ROWS; r++) {
    double sum = sum_of(_mm256_add_pd(even[r], odd[r]));
    for (int k = j; k < columns; k++) {
      sum += a[(long)r * columns + k] * x[k];
    }
    y[r] = sum;
  }
}

static double one_row(const double *a, const double *x, int columns) {
  __m256d even = _mm256_setzero_pd(), odd = even;
  int j = 0;
  for (; columns - j >= 2 * LANES; j += 2 * LANES) {
    even = _mm256_fmadd_pd(_mm256_loadu_pd(a + j), _mm256_loadu_pd(x + j), even);
    odd = _mm256_fmadd_pd(_mm256_loadu_pd(a + j + LANES), _mm256_loadu_pd(x + j + LANES), odd);
  }
  double sum = sum_of(_mm256_add_pd(even, odd));
  for (; j < columns; j++) {
    sum += a[j] * x[j];
  }
  return sum;
}

void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
  const int groups = rows / ROWS;
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int g = 0; g < groups; g++) {
    four_rows(A + (long)g * ROWS * columns, x, y + (long)g * ROWS, columns);
  }
  for (int i = groups * ROWS; i < rows; i++) {
    y[i] = one_row(A + (long)i * columns, x, columns);
  }
}
