/* isa: avx2
 * stage: 4
 * How it works: blocks of 4 x 4 are transposed in registers, eight shuffles for sixteen elements. They are taken in
 * bands of 8 rows of B and groups of 8 of its columns, so that whole cache lines are read and written. Threads share
 * the bands; the edges that are left are copied singly.
 */
#include <immintrin.h>

enum { BLOCK = 8, WORTH_SHARING = 1 << 15 };

static inline void block_4x4(const double *a, long lda, double *b, long ldb) {
  const __m256d a0 = _mm256_loadu_pd(a), a1 = _mm256_loadu_pd(a + lda);
  const __m256d a2 = _mm256_loadu_pd(a + 2 * lda), a3 = _mm256_loadu_pd(a + 3 * lda);
  const __m256d even01 = _mm256_unpacklo_pd(a0, a1), odd01 = _mm256_unpackhi_pd(a0, a1);
  const __m256d even23 = _mm256_unpacklo_pd(a2, a3), odd23 = _mm256_unpackhi_pd(a2, a3);
  _mm256_storeu_pd(b, _mm256_permute2f128_pd(even01, even23, 0x20));
  _mm256_storeu_pd(b + ldb, _mm256_permute2f128_pd(odd01, odd23, 0x20));
  _mm256_storeu_pd(b + 2 * ldb, _mm256_permute2f128_pd(even01, even23, 0x31));
  _mm256_storeu_pd(b + 3 * ldb, _mm256_permute2f128_pd(odd01, odd23, 0x31));
}

/* Columns [first, end) of A become rows of B. */
static void edge(const double *a, double *b, int rows, int columns, int first_row, int first, int end) {
  for (int j = first; j < end; j++) {
    for (int i = first_row; i < rows; i++) {
      b[(long)j * rows + i] = a[(long)i * columns + j];
    }
  }
}

void transpose_optimized(const double *A, double *B, int rows, int columns) {
  const int whole_rows = rows / BLOCK * BLOCK, whole_columns = columns / BLOCK * BLOCK;
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int j = 0; j < whole_columns; j += BLOCK) {
    for (int i = 0; i < whole_rows; i += BLOCK) {
      for (int dj = 0; dj < BLOCK; dj += 4) {
        for (int di = 0; di < BLOCK; di += 4) {
          block_4x4(A + (long)(i + di) * columns + j + dj, columns, B + (long)(j + dj) * rows + i + di, rows);
        }
      }
    }
    edge(A, B, rows, columns, whole_rows, j, j + BLOCK);
  }
  edge(A, B, rows, columns, 0, whole_columns, columns);
}
