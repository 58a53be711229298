/* isa: avx512f
 * stage: 4
 * How it works: an 8 x 8 block of C is eight AVX-512 registers, one a row; each step of k loads one vector of B for
 * eight fused multiply-adds, just enough to hide their latency. Row blocks are shared by OpenMP, without prefetch or
 * packing. A mask cuts the last columns; missing rows repeat the last row of A and are not stored.
 */
#include <immintrin.h>

enum { MR = 8, NR = 8 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void block_8x8(const double *a, const double *b, double *c, int n, int length, int rows, int columns) {
  const __mmask8 mask = (__mmask8)((1 << columns) - 1);
  const double *row[MR];
  __m512d sum[MR];
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++) {
    row[i] = a + (long)min(i, rows - 1) * length;
    sum[i] = _mm512_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += n) {
    const __m512d bk = _mm512_maskz_loadu_pd(mask, b);
#pragma GCC unroll 8
    for (int i = 0; i < MR; i++) {
      sum[i] = _mm512_fmadd_pd(_mm512_set1_pd(row[i][k]), bk, sum[i]);
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++, c += n) {
    if (i < rows) {
      _mm512_mask_storeu_pd(c, mask, sum[i]);
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i += MR) {
    for (int j = 0; j < N; j += NR) {
      block_8x8(A + (long)i * K, B + j, C + (long)i * N + j, N, K, min(MR, M - i), min(NR, N - j));
    }
  }
}
