/* isa: avx2,fma
 * stage: 4
 * How it works: an 8 x 8 block of C in registers, row blocks shared by OpenMP, no prefetch and no packing. Sixteen
 * accumulators fill all sixteen registers of AVX2, so the compiler must keep some of them in memory there; where
 * -march=native brings AVX-512 it has thirty-two. Blocks that are not full are computed element by element.
 */
#include <immintrin.h>

enum { MR = 8, NR = 8 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void full_block(const double *a, const double *b, double *c, int n, int length) {
  __m256d sum[MR][2];
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++) {
    sum[i][0] = sum[i][1] = _mm256_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += n) {
    const __m256d b0 = _mm256_loadu_pd(b), b1 = _mm256_loadu_pd(b + 4);
#pragma GCC unroll 8
    for (int i = 0; i < MR; i++) {
      const __m256d ai = _mm256_broadcast_sd(a + (long)i * length + k);
      sum[i][0] = _mm256_fmadd_pd(ai, b0, sum[i][0]);
      sum[i][1] = _mm256_fmadd_pd(ai, b1, sum[i][1]);
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < MR; i++, c += n) {
    _mm256_storeu_pd(c, sum[i][0]);
    _mm256_storeu_pd(c + 4, sum[i][1]);
  }
}

static void part_block(const double *a, const double *b, double *c, int n, int length, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      double sum = 0.0;
      for (int k = 0; k < length; k++) {
        sum += a[(long)i * length + k] * b[(long)k * n + j];
      }
      c[(long)i * n + j] = sum;
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i += MR) {
    for (int j = 0; j < N; j += NR) {
      const double *a = A + (long)i * K, *b = B + j;
      double *c = C + (long)i * N + j;
      if (M - i >= MR && N - j >= NR) {
        full_block(a, b, c, N, K);
      } else {
        part_block(a, b, c, N, K, min(MR, M - i), min(NR, N - j));
      }
    }
  }
}
