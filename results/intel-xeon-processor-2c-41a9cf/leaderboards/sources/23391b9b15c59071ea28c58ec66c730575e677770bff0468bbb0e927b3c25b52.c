/* isa: avx512f
 * stage: 4
 * How it works: each thread computes its own block of C without waiting for the others. It packs KC x NC of B into
 * panels of NR columns, which stay in its L2 cache, copies slivers of MR rows of A one by one into L1, and runs an
 * MR x NR microkernel down the panels: 28 accumulators, 2 vectors of B and broadcasts of A fit the 32 registers of
 * AVX-512. Tails of columns are masked. A sliver's rows lie KC + 8 apart, because a power of two would put them all
 * into the same cache sets.
 */
#include <immintrin.h>
#include <omp.h>
#include <string.h>

enum { MR = 14, NR = 16, KC = 256, NC = 512, LDA = KC + 8, MAX_THREADS = 64 };

static double workspaces[MAX_THREADS][KC * NC] __attribute__((aligned(64)));

static inline int min(int a, int b) { return a < b ? a : b; }

/* The mask of the lanes of the vector that starts at column `first` of a block with `columns` columns. */
static inline __mmask8 lanes(int columns, int first) {
  return (__mmask8)(columns >= first + 8 ? 0xff : columns <= first ? 0 : (1 << (columns - first)) - 1);
}

/* Copies up to NR columns of kc rows of B; missing columns become zero, so that the microkernel reads full vectors. */
static void pack_panel(const double *b, int ldb, int kc, int columns, double *panel) {
  const __mmask8 left = lanes(columns, 0), right = lanes(columns, 8);
  for (int k = 0; k < kc; k++, b += ldb, panel += NR) {
    _mm512_store_pd(panel, _mm512_maskz_loadu_pd(left, b));
    _mm512_store_pd(panel + 8, _mm512_maskz_loadu_pd(right, b + 8));
  }
}

/* Stores or adds a * panel. `rows` is a constant at each call, so that every loop over rows becomes straight code. */
static inline __attribute__((always_inline)) void microkernel(const int rows, const double *a, const double *panel,
                                                              int kc, double *c, int ldc, int columns, int add) {
  __m512d sum[MR][2];
#pragma GCC unroll 14
  for (int i = 0; i < rows; i++) {
    sum[i][0] = sum[i][1] = _mm512_setzero_pd();
  }
#pragma GCC unroll 2
  for (int k = 0; k < kc; k++, a++, panel += NR) {
    const __m512d b0 = _mm512_load_pd(panel), b1 = _mm512_load_pd(panel + 8);
#pragma GCC unroll 14
    for (int i = 0; i < rows; i++) {
      const __m512d ai = _mm512_set1_pd(a[i * LDA]);
      sum[i][0] = _mm512_fmadd_pd(ai, b0, sum[i][0]);
      sum[i][1] = _mm512_fmadd_pd(ai, b1, sum[i][1]);
    }
  }
  const __mmask8 left = lanes(columns, 0), right = lanes(columns, 8);
#pragma GCC unroll 14
  for (int i = 0; i < rows; i++, c += ldc) {
    if (add) {
      sum[i][0] = _mm512_add_pd(sum[i][0], _mm512_maskz_loadu_pd(left, c));
      sum[i][1] = _mm512_add_pd(sum[i][1], _mm512_maskz_loadu_pd(right, c + 8));
    }
    _mm512_mask_storeu_pd(c, left, sum[i][0]);
    _mm512_mask_storeu_pd(c + 8, right, sum[i][1]);
  }
}

static void sliver_times_panel(int rows, const double *a, const double *panel, int kc, double *c, int ldc, int columns,
                               int add) {
  switch (rows) {
    case 14: microkernel(14, a, panel, kc, c, ldc, columns, add); break;
    case 8: microkernel(8, a, panel, kc, c, ldc, columns, add); break;
    case 4: microkernel(4, a, panel, kc, c, ldc, columns, add); break;
    case 2: microkernel(2, a, panel, kc, c, ldc, columns, add); break;
    default: microkernel(1, a, panel, kc, c, ldc, columns, add); break;
  }
}

/* The next sliver's height: MR as long as it fits, then the largest microkernel that does. */
static int sliver_height(int rows) {
  return rows >= MR ? MR : rows >= 8 ? 8 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;
}

/* C = A * B for a block of C; lda and ldb are the lengths of whole rows. */
static void multiply(const double *a, int lda, const double *b, int ldb, double *c, int rows, int columns, int length,
                     double *packed_b) {
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
          sliver_times_panel(mr, sliver, packed_b + (long)j * kc, kc, c + (long)ic * ldb + jc + j, ldb, min(NR, nc - j),
                             pc > 0);
        }
      }
    }
  }
}

/* The number of thread columns (a divisor of threads) that makes each thread read least of A and B. */
static int thread_columns(int threads, int m, int n) {
  int best = threads;
  for (int across = threads - 1; across >= 1; across--) {
    if (threads % across == 0 &&
        (double)m * across / threads + (double)n / across < (double)m * best / threads + (double)n / best) {
      best = across;
    }
  }
  return best;
}

/* Where share `part` of `parts` begins, in whole units, so that only the last share has a tail. */
static int share_start(int length, int unit, int part, int parts) {
  const long units = (length + unit - 1L) / unit;
  const long start = units * part / parts * unit;
  return start < length ? (int)start : length;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int limit = min(omp_get_max_threads(), MAX_THREADS);
#pragma omp parallel num_threads(limit)
  {
    const int threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int across = thread_columns(threads, M, N), down = threads / across;
    const int i = share_start(M, MR, thread / across, down), j = share_start(N, NR, thread % across, across);
    const int rows = share_start(M, MR, thread / across + 1, down) - i;
    const int columns = share_start(N, NR, thread % across + 1, across) - j;
    multiply(A + (long)i * K, K, B + j, N, C + (long)i * N + j, rows, columns, K, workspaces[thread]);
  }
}
