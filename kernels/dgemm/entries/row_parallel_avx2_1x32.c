/* isa: avx2,fma
 * stage: 5
 * How it works: the plain triple loop with rows shared by OpenMP and 32 columns at a time in eight AVX2 accumulators,
 * which are stored to C once. The next row of B is prefetched. Its rows start at a multiple of 32 bytes only where N is
 * a multiple of 4, so there are two copies of the loop, with aligned and with unaligned loads. The last columns use
 * one vector, then single elements.
 */
#include <immintrin.h>
#include <stdbool.h>

enum { LANES = 4, VECTORS = 8, NR = LANES * VECTORS };

static inline __attribute__((always_inline)) __m256d load(const double *p, const bool aligned) {
  return aligned ? _mm256_load_pd(p) : _mm256_loadu_pd(p);
}

/* `vectors` and `aligned` are constants at each call, so that one text gives four loops. */
static inline __attribute__((always_inline)) void strip(const double *a, const double *b, double *c, int n, int length,
                                                        const int vectors, const bool aligned) {
  __m256d sum[VECTORS];
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) {
    sum[v] = _mm256_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += n) {
    const __m256d ak = _mm256_broadcast_sd(a + k);
    const double *next = k + 1 < length ? b + n : b;
#pragma GCC unroll 8
    for (int v = 0; v < vectors; v++) {
      if (v % 2 == 0) {
        _mm_prefetch((const char *)(next + LANES * v), _MM_HINT_T0);
      }
      sum[v] = _mm256_fmadd_pd(ak, load(b + LANES * v, aligned), sum[v]);
    }
  }
#pragma GCC unroll 8
  for (int v = 0; v < vectors; v++) {
    _mm256_storeu_pd(c + LANES * v, sum[v]);
  }
}

static inline __attribute__((always_inline)) void multiply_row(const double *a, const double *b, double *c, int n,
                                                               int length, const bool aligned) {
  int j = 0;
  for (; j + NR <= n; j += NR) {
    strip(a, b + j, c + j, n, length, VECTORS, aligned);
  }
  for (; j + LANES <= n; j += LANES) {
    strip(a, b + j, c + j, n, length, 1, aligned);
  }
  for (; j < n; j++) {
    double sum = 0.0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[(long)k * n + j];
    }
    c[j] = sum;
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i++) {
    if (N % LANES == 0) {
      multiply_row(A + (long)i * K, B, C + (long)i * N, N, K, true);
    } else {
      multiply_row(A + (long)i * K, B, C + (long)i * N, N, K, false);
    }
  }
}
