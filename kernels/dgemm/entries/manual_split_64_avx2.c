/* isa: avx2,fma
 * stage: 4
 * How it works: each thread computes its range of rows from its own number and walks them in blocks of 64 x 64 x 64. A
 * strip of 16 elements of C is loaded into four registers, takes the 64 products of the block and is stored again, so
 * that C itself carries the sum from block to block. The columns left over are done one by one.
 */
#include <immintrin.h>
#include <omp.h>

enum { BLOCK = 64, STRIP = 16 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void add_strip(const double *a, const double *b, double *c, int ldb, int length) {
  __m256d c0 = _mm256_loadu_pd(c), c1 = _mm256_loadu_pd(c + 4);
  __m256d c2 = _mm256_loadu_pd(c + 8), c3 = _mm256_loadu_pd(c + 12);
  for (int k = 0; k < length; k++, b += ldb) {
    const __m256d ak = _mm256_broadcast_sd(a + k);
    c0 = _mm256_fmadd_pd(ak, _mm256_loadu_pd(b), c0);
    c1 = _mm256_fmadd_pd(ak, _mm256_loadu_pd(b + 4), c1);
    c2 = _mm256_fmadd_pd(ak, _mm256_loadu_pd(b + 8), c2);
    c3 = _mm256_fmadd_pd(ak, _mm256_loadu_pd(b + 12), c3);
  }
  _mm256_storeu_pd(c, c0);
  _mm256_storeu_pd(c + 4, c1);
  _mm256_storeu_pd(c + 8, c2);
  _mm256_storeu_pd(c + 12, c3);
}

static void add_row(const double *a, const double *b, double *c, int ldb, int columns, int length) {
  int j = 0;
  for (; j + STRIP <= columns; j += STRIP) {
    add_strip(a, b + j, c + j, ldb, length);
  }
  for (; j < columns; j++) {
    for (int k = 0; k < length; k++) {
      c[j] += a[k] * b[(long)k * ldb + j];
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel
  {
    const long threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int first = (int)(M * thread / threads), end = (int)(M * (thread + 1) / threads);
    for (int ic = first; ic < end; ic += BLOCK) {
      for (int jc = 0; jc < N; jc += BLOCK) {
        for (int pc = 0; pc < K; pc += BLOCK) {
          for (int i = ic; i < min(ic + BLOCK, end); i++) {
            add_row(A + (long)i * K + pc, B + (long)pc * N + jc, C + (long)i * N + jc, N, min(BLOCK, N - jc),
                    min(BLOCK, K - pc));
          }
        }
      }
    }
  }
}
