/* isa: avx2,fma
 * stage: 4
 * How it works: each thread computes its range of rows from its own number and walks them in blocks of
 * 128 x 128 x 128, so that a block of B (128 KiB) stays in L2. Within a block, 4 x 8 of C are summed in eight AVX2
 * registers and added to C. Tails are done element by element.
 */
#include <immintrin.h>
#include <omp.h>

enum { MR = 4, NR = 8, BLOCK = 128 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void add_4x8(const double *a, const double *b, double *c, int lda, int ldb, int length) {
  __m256d sum[MR][2];
#pragma GCC unroll 4
  for (int i = 0; i < MR; i++) {
    sum[i][0] = sum[i][1] = _mm256_setzero_pd();
  }
  for (int k = 0; k < length; k++, b += ldb) {
    const __m256d b0 = _mm256_loadu_pd(b), b1 = _mm256_loadu_pd(b + 4);
#pragma GCC unroll 4
    for (int i = 0; i < MR; i++) {
      const __m256d ai = _mm256_broadcast_sd(a + (long)i * lda + k);
      sum[i][0] = _mm256_fmadd_pd(ai, b0, sum[i][0]);
      sum[i][1] = _mm256_fmadd_pd(ai, b1, sum[i][1]);
    }
  }
#pragma GCC unroll 4
  for (int i = 0; i < MR; i++, c += ldb) {
    _mm256_storeu_pd(c, _mm256_add_pd(_mm256_loadu_pd(c), sum[i][0]));
    _mm256_storeu_pd(c + 4, _mm256_add_pd(_mm256_loadu_pd(c + 4), sum[i][1]));
  }
}

static void add_tail(const double *a, const double *b, double *c, int lda, int ldb, int rows, int columns,
                     int length) {
  for (int i = 0; i < rows; i++) {
    for (int k = 0; k < length; k++) {
      for (int j = 0; j < columns; j++) {
        c[(long)i * ldb + j] += a[(long)i * lda + k] * b[(long)k * ldb + j];
      }
    }
  }
}

static void add_block(const double *a, const double *b, double *c, int lda, int ldb, int rows, int columns,
                      int length) {
  for (int j = 0; j < columns; j += NR) {
    for (int i = 0; i < rows; i += MR) {
      double *target = c + (long)i * ldb + j;
      if (rows - i >= MR && columns - j >= NR) {
        add_4x8(a + (long)i * lda, b + j, target, lda, ldb, length);
      } else {
        add_tail(a + (long)i * lda, b + j, target, lda, ldb, min(MR, rows - i), min(NR, columns - j), length);
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel
  {
    const long threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int first = (int)(M * thread / threads), end = (int)(M * (thread + 1) / threads);
    for (int ic = first; ic < end; ic += BLOCK) {
      for (int pc = 0; pc < K; pc += BLOCK) {
        for (int jc = 0; jc < N; jc += BLOCK) {
          add_block(A + (long)ic * K + pc, B + (long)pc * N + jc, C + (long)ic * N + jc, K, N, min(BLOCK, end - ic),
                    min(BLOCK, N - jc), min(BLOCK, K - pc));
        }
      }
    }
  }
}
