/* isa: avx2,fma
 * stage: 3
 * How it works: BLIS's scheme on one thread. KC x NC of B is packed into panels of NR columns, which stay in the L2
 * cache; slivers of MR rows of A are copied one by one into L1; an MR x NR microkernel runs down the panels. Its 12
 * accumulators, 2 vectors of B and 1 broadcast of A fit the 16 registers of AVX2. A sliver's rows lie KC + 8 apart,
 * because a power of two would put them all into the same cache sets.
 */
#include <immintrin.h>
#include <string.h>

enum { MR = 6, NR = 8, KC = 256, NC = 256, LDA = KC + 8 };

static double packed_b[KC * NC] __attribute__((aligned(64)));

static inline int min(int a, int b) { return a < b ? a : b; }

/* Copies up to NR columns of kc rows of B; missing columns become zero, so that the microkernel reads full vectors. */
static void pack_panel(const double *b, int ldb, int kc, int columns, double *panel) {
  for (int k = 0; k < kc; k++, b += ldb, panel += NR) {
    if (columns == NR) {
      _mm256_store_pd(panel, _mm256_loadu_pd(b));
      _mm256_store_pd(panel + 4, _mm256_loadu_pd(b + 4));
    } else {
      memcpy(panel, b, (size_t)columns * sizeof *b);
      memset(panel + columns, 0, (size_t)(NR - columns) * sizeof *b);
    }
  }
}

/* Stores or adds a * panel. `rows` is a constant at each call, so that every loop over rows becomes straight code. */
static inline __attribute__((always_inline)) void microkernel(const int rows, const double *a, const double *panel,
                                                              int kc, double *c, int ldc, int add) {
  __m256d sum[MR][2];
#pragma GCC unroll 6
  for (int i = 0; i < rows; i++) {
    sum[i][0] = sum[i][1] = _mm256_setzero_pd();
  }
#pragma GCC unroll 4
  for (int k = 0; k < kc; k++, a++, panel += NR) {
    const __m256d b0 = _mm256_load_pd(panel), b1 = _mm256_load_pd(panel + 4);
#pragma GCC unroll 6
    for (int i = 0; i < rows; i++) {
      const __m256d ai = _mm256_broadcast_sd(a + i * LDA);
      sum[i][0] = _mm256_fmadd_pd(ai, b0, sum[i][0]);
      sum[i][1] = _mm256_fmadd_pd(ai, b1, sum[i][1]);
    }
  }
#pragma GCC unroll 6
  for (int i = 0; i < rows; i++, c += ldc) {
    if (add) {
      sum[i][0] = _mm256_add_pd(sum[i][0], _mm256_loadu_pd(c));
      sum[i][1] = _mm256_add_pd(sum[i][1], _mm256_loadu_pd(c + 4));
    }
    _mm256_storeu_pd(c, sum[i][0]);
    _mm256_storeu_pd(c + 4, sum[i][1]);
  }
}

static void full_width(int rows, const double *a, const double *panel, int kc, double *c, int ldc, int add) {
  switch (rows) {
    case 6: microkernel(6, a, panel, kc, c, ldc, add); break;
    case 4: microkernel(4, a, panel, kc, c, ldc, add); break;
    case 2: microkernel(2, a, panel, kc, c, ldc, add); break;
    default: microkernel(1, a, panel, kc, c, ldc, add); break;
  }
}

/* The last columns go through a block of full width, since a vector stored to C would reach into the next row. */
static void tail_width(int rows, const double *a, const double *panel, int kc, double *c, int ldc, int columns,
                       int add) {
  double block[MR * NR] __attribute__((aligned(64)));
  full_width(rows, a, panel, kc, block, NR, 0);
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      c[(long)i * ldc + j] = block[i * NR + j] + (add ? c[(long)i * ldc + j] : 0.0);
    }
  }
}

/* The next sliver's height: MR as long as it fits, then the largest microkernel that does. */
static int sliver_height(int rows) { return rows >= MR ? MR : rows >= 4 ? 4 : rows >= 2 ? 2 : 1; }

/* C = A * B for a block of C; lda and ldb are the lengths of whole rows. */
static void multiply(const double *a, int lda, const double *b, int ldb, double *c, int rows, int columns, int length) {
  double sliver[MR * LDA] __attribute__((aligned(64)));
  for (int jc = 0; jc < columns; jc += NC) {
    const int nc = min(NC, columns - jc);
    for (int pc = 0; pc < length; pc += KC) {
      const int kc = min(KC, length - pc);
      for (int j = 0; j < nc; j += NR) {
        pack_panel(b + (long)pc * ldb + jc + j, ldb, kc, min(NR, nc - j), packed_b + (long)j * kc);
      }
      for (int ic = 0, mr; ic < rows; ic += mr) {
        mr = sliver_height(rows - ic);
        for (int i = 0; i < mr; i++) {
          memcpy(sliver + i * LDA, a + (long)(ic + i) * lda + pc, (size_t)kc * sizeof *a);
        }
        for (int j = 0; j < nc; j += NR) {
          const double *panel = packed_b + (long)j * kc;
          double *block = c + (long)ic * ldb + jc + j;
          if (nc - j >= NR) {
            full_width(mr, sliver, panel, kc, block, ldb, pc > 0);
          } else {
            tail_width(mr, sliver, panel, kc, block, ldb, nc - j, pc > 0);
          }
        }
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) { multiply(A, K, B, N, C, M, N, K); }
