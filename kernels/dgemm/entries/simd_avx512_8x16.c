/* isa: avx512f
 * stage: 3
 * How it works: an 8 x 16 block of C in sixteen AVX-512 registers, two vectors of B and eight broadcasts of A for each
 * step of k. Masks cut the last columns, since a masked load or store touches no memory beyond them. Rows that do not
 * fill a block repeat the last row of A and are not stored. B is not packed.
 */
#include <immintrin.h>

enum { MR = 8, NR = 16, KC = 128 };

static inline int min(int a, int b) { return a < b ? a : b; }

static inline __mmask8 lanes(int columns) {
  return (__mmask8)(columns >= 8 ? 0xff : columns <= 0 ? 0 : (1 << columns) - 1);
}

static void add_block(const double *a, const double *b, double *c, int lda, int ldb, int rows, int columns,
                      int length) {
  const __mmask8 left = lanes(columns), right = lanes(columns - 8);
  const double *row[MR];
  __m512d sum[MR][2];
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++) {
    row[i] = a + (long)min(i, rows - 1) * lda;
    sum[i][0] = sum[i][1] = _mm512_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += ldb) {
    const __m512d b0 = _mm512_maskz_loadu_pd(left, b), b1 = _mm512_maskz_loadu_pd(right, b + 8);
#pragma GCC unroll 8
    for (int i = 0; i < MR; i++) {
      const __m512d ai = _mm512_set1_pd(row[i][k]);
      sum[i][0] = _mm512_fmadd_pd(ai, b0, sum[i][0]);
      sum[i][1] = _mm512_fmadd_pd(ai, b1, sum[i][1]);
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++, c += ldb) {
    if (i < rows) {
      _mm512_mask_storeu_pd(c, left, _mm512_add_pd(_mm512_maskz_loadu_pd(left, c), sum[i][0]));
      _mm512_mask_storeu_pd(c + 8, right, _mm512_add_pd(_mm512_maskz_loadu_pd(right, c + 8), sum[i][1]));
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int pc = 0; pc < K; pc += KC) {
    for (int j = 0; j < N; j += NR) {
      for (int i = 0; i < M; i += MR) {
        add_block(A + (long)i * K + pc, B + (long)pc * N + j, C + (long)i * N + j, K, N, min(MR, M - i),
                  min(NR, N - j), min(KC, K - pc));
      }
    }
  }
}
