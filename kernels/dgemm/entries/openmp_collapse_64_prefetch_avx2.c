/* isa: avx2,fma
 * stage: 5
 * How it works: C is cut into blocks of 64 x 64 that OpenMP shares over both block loops (collapse), which gives more
 * threads work than rows alone. A thread runs over all of k in blocks of 64, adds one row of B times one element of A
 * to a row of C at a time, and prefetches the next row of B (k + 1), which lies a whole row of the matrix away.
 */
#include <immintrin.h>

enum { BLOCK = 64 };

static inline int min(int a, int b) { return a < b ? a : b; }

static void add_scaled_row(double a, const double *b, double *c, int columns) {
  const __m256d factor = _mm256_set1_pd(a);
  int j = 0;
  for (; j + 4 <= columns; j += 4) {
    _mm256_storeu_pd(c + j, _mm256_fmadd_pd(factor, _mm256_loadu_pd(b + j), _mm256_loadu_pd(c + j)));
  }
  for (; j < columns; j++) {
    c[j] += a * b[j];
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for collapse(2) schedule(static)
  for (int ic = 0; ic < M; ic += BLOCK) {
    for (int jc = 0; jc < N; jc += BLOCK) {
      const int rows_end = min(ic + BLOCK, M), columns = min(BLOCK, N - jc);
      for (int pc = 0; pc < K; pc += BLOCK) {
        const int k_end = min(pc + BLOCK, K);
        for (int i = ic; i < rows_end; i++) {
          for (int k = pc; k < k_end; k++) {
            const double *b = B + (long)k * N + jc;
            if (k + 1 < K) {
              _mm_prefetch((const char *)(b + N), _MM_HINT_T0);
            }
            add_scaled_row(A[(long)i * K + k], b, C + (long)i * N + jc, columns);
          }
        }
      }
    }
  }
}
