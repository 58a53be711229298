/* isa: avx2,fma
 * stage: 4
 * How it works: each thread computes its own block of C without waiting for the others. It packs KC x NC of B into
 * panels of NR columns, which stay in its L2 cache, copies slivers of MR rows of A one by one into L1, and runs an
 * MR x NR microkernel down the panels: 12 accumulators, 2 vectors of B and 1 broadcast of A fit AVX2's 16 registers.
 * Threads that share columns pack the same panels twice; that costs less than a barrier and reading another core's
 * cache. A sliver's rows lie KC + 8 apart, because a power of two would put them all into the same cache sets.
 */
#include <immintrin.h>
#include <omp.h>
#include <string.h>

enum { MR = 6, NR = 8, KC = 256, NC = 256, LDA = KC + 8, MAX_THREADS = 64 };

static double workspaces[MAX_THREADS][KC * NC] __attribute__((aligned(64)));

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
