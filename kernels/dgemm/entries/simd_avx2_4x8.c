/* isa: avx2,fma
 * stage: 3
 * How it works: a 4 x 8 block of C in eight AVX2 registers. Each step of k loads two vectors of B and broadcasts four
 * elements of A for eight fused multiply-adds. B is not packed; it is cut into blocks of KC rows, so that a panel of 8
 * columns stays in L1 while the rows of A pass by. Rows and columns that do not fill a block are done one by one.
 */
#include <immintrin.h>

enum { MR = 4, NR = 8, KC = 128 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void add_to_row(double *c, __m256d left, __m256d right) {
  _mm256_storeu_pd(c, _mm256_add_pd(_mm256_loadu_pd(c), left));
  _mm256_storeu_pd(c + 4, _mm256_add_pd(_mm256_loadu_pd(c + 4), right));
}

static void add_block(const double *a, const double *b, double *c, int lda, int ldb, int length) {
  const double *a0 = a, *a1 = a0 + lda, *a2 = a1 + lda, *a3 = a2 + lda;
  __m256d c00 = _mm256_setzero_pd(), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (int k = 0; k < length; k++, b += ldb) {
    const __m256d b0 = _mm256_loadu_pd(b), b1 = _mm256_loadu_pd(b + 4);
    __m256d ai = _mm256_broadcast_sd(a0 + k);
    c00 = _mm256_fmadd_pd(ai, b0, c00), c01 = _mm256_fmadd_pd(ai, b1, c01);
    ai = _mm256_broadcast_sd(a1 + k);
    c10 = _mm256_fmadd_pd(ai, b0, c10), c11 = _mm256_fmadd_pd(ai, b1, c11);
    ai = _mm256_broadcast_sd(a2 + k);
    c20 = _mm256_fmadd_pd(ai, b0, c20), c21 = _mm256_fmadd_pd(ai, b1, c21);
    ai = _mm256_broadcast_sd(a3 + k);
    c30 = _mm256_fmadd_pd(ai, b0, c30), c31 = _mm256_fmadd_pd(ai, b1, c31);
  }
  add_to_row(c, c00, c01);
  add_to_row(c + ldb, c10, c11);
  add_to_row(c + 2L * ldb, c20, c21);
  add_to_row(c + 3L * ldb, c30, c31);
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

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int pc = 0; pc < K; pc += KC) {
    const int length = min(KC, K - pc);
    for (int j = 0; j < N; j += NR) {
      for (int i = 0; i < M; i += MR) {
        const double *a = A + (long)i * K + pc, *b = B + (long)pc * N + j;
        double *c = C + (long)i * N + j;
        if (M - i >= MR && N - j >= NR) {
          add_block(a, b, c, K, N, length);
        } else {
          add_tail(a, b, c, K, N, min(MR, M - i), min(NR, N - j), length);
        }
      }
    }
  }
}
