/* isa: avx2,fma
 * stage: 4
 * How it works: 32 columns of a row of C stay in eight registers while all entries of the row are added, so that C is
 * written once. What is left of the width goes by 4 columns, then singly. Chunks of 32 rows are shared among threads
 * as they become free, since rows differ in length.
 */
#include <immintrin.h>

enum { WIDE = 32, VECTORS = 8, CHUNK = 32, WORTH_SHARING = 1 << 15 };

/* `vectors` is a constant at each call, so that the sums stay in registers. */
static inline __attribute__((always_inline)) void columns_of_c(const int vectors, const int *columns,
                                                               const double *values, int entries, const double *b,
                                                               double *c, int width) {
  __m256d sum[VECTORS];
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) {
    sum[v] = _mm256_setzero_pd();
  }
  for (int e = 0; e < entries; e++) {
    const __m256d value = _mm256_broadcast_sd(values + e);
    const double *row = b + (long)columns[e] * width;
#pragma GCC unroll 8
    for (int v = 0; v < vectors; v++) {
      sum[v] = _mm256_fmadd_pd(value, _mm256_loadu_pd(row + 4 * v), sum[v]);
    }
  }
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) {
    _mm256_storeu_pd(c + 4 * v, sum[v]);
  }
}

static void row_times(const int *columns, const double *values, int entries, const double *b, double *c, int width) {
  int j = 0;
  for (; width - j >= WIDE; j += WIDE) {
    columns_of_c(VECTORS, columns, values, entries, b + j, c + j, width);
  }
  for (; width - j >= 4; j += 4) {
    columns_of_c(1, columns, values, entries, b + j, c + j, width);
  }
  for (; j < width; j++) {
    double sum = 0.0;
    for (int e = 0; e < entries; e++) {
      sum += values[e] * b[(long)columns[e] * width + j];
    }
    c[j] = sum;
  }
}

void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)columns;
#pragma omp parallel for schedule(dynamic, CHUNK) if ((long)nonzeros * width >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    const int e = row_pointers[i];
    row_times(column_indexes + e, values + e, row_pointers[i + 1] - e, B, C + (long)i * width, width);
  }
}
