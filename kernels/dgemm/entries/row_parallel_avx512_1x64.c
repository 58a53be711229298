/* isa: avx512f
 * stage: 5
 * How it works: the plain triple loop with rows shared by OpenMP and 64 columns at a time in eight AVX-512
 * accumulators, which are stored to C once. The next row of B is prefetched. Its rows start at a cache line only
 * where N is a multiple of 8, so there are two copies of the loop, with aligned and with unaligned loads. The last
 * columns use masked vectors.
 */
#include <immintrin.h>
#include <stdbool.h>

enum { LANES = 8, VECTORS = 8, NR = LANES * VECTORS };

static inline __attribute__((always_inline)) void strip(const double *a, const double *b, double *c, int n, int length,
                                                        const bool aligned) {
  __m512d sum[VECTORS];
#pragma GCC unroll 8
  for (int v = 0; v < VECTORS; v++) {
    sum[v] = _mm512_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += n) {
    const __m512d ak = _mm512_set1_pd(a[k]);
    const double *next = k + 1 < length ? b + n : b;
#pragma GCC unroll 8
    for (int v = 0; v < VECTORS; v++) {
      _mm_prefetch((const char *)(next + LANES * v), _MM_HINT_T0);
      const __m512d bk = aligned ? _mm512_load_pd(b + LANES * v) : _mm512_loadu_pd(b + LANES * v);
      sum[v] = _mm512_fmadd_pd(ak, bk, sum[v]);
    }
  }
#pragma GCC unroll 8
  for (int v = 0; v < VECTORS; v++) {
    _mm512_storeu_pd(c + LANES * v, sum[v]);
  }
}

static void masked_vector(const double *a, const double *b, double *c, int n, int length, int columns) {
  const __mmask8 mask = (__mmask8)(columns >= LANES ? 0xff : (1 << columns) - 1);
  __m512d sum = _mm512_setzero_pd();
  for (int k = 0; k < length; k++, b += n) {
    sum = _mm512_fmadd_pd(_mm512_set1_pd(a[k]), _mm512_maskz_loadu_pd(mask, b), sum);
  }
  _mm512_mask_storeu_pd(c, mask, sum);
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i++) {
    const double *a = A + (long)i * K;
    double *c = C + (long)i * N;
    int j = 0;
    for (; j + NR <= N; j += NR) {
      if (N % LANES == 0) {
        strip(a, B + j, c + j, N, K, true);
      } else {
        strip(a, B + j, c + j, N, K, false);
      }
    }
    for (; j < N; j += LANES) {
      masked_vector(a, B + j, c + j, N, K, N - j);
    }
  }
}
