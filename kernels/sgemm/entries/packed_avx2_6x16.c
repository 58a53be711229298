/* isa: avx2,fma
 * stage: 4
 * How it works: threads share the longer side of C. Each copies KC x NR of B into a panel that stays in its L1 cache,
 * and runs an MR x NR microkernel down its rows of A: 12 accumulators, 2 vectors of B and 1 broadcast of A fit AVX2's
 * 16 registers. A is not copied: its elements are only broadcast. Tails of columns go through a block of full width.
 */
#include <immintrin.h>
#include <omp.h>
#include <string.h>

enum { MR = 6, NR = 16, KC = 256, WORTH_SHARING = 1 << 16 };

static inline int min(int a, int b) { return a < b ? a : b; }

/* Copies up to NR columns of kc rows of B; missing columns become zero, so that the microkernel reads full vectors. */
static void pack_panel(const float *b, int ldb, int kc, int columns, float *panel) {
  for (int k = 0; k < kc; k++, b += ldb, panel += NR) {
    memcpy(panel, b, (size_t)columns * sizeof *b);
    memset(panel + columns, 0, (size_t)(NR - columns) * sizeof *b);
  }
}

/* Stores or adds a * panel. `rows` is a constant at each call, so that every loop over rows becomes straight code. */
static inline __attribute__((always_inline)) void microkernel(const int rows, const float *a, int lda,
                                                              const float *panel, int kc, float *c, int ldc,
                                                              int add) {
  __m256 sum[MR][2];
#pragma GCC unroll 6
  for (int i = 0; i < rows; i++) {
    sum[i][0] = sum[i][1] = _mm256_setzero_ps();
  }
  for (int k = 0; k < kc; k++, a++, panel += NR) {
    const __m256 b0 = _mm256_load_ps(panel), b1 = _mm256_load_ps(panel + 8);
#pragma GCC unroll 6
    for (int i = 0; i < rows; i++) {
      const __m256 ai = _mm256_broadcast_ss(a + (long)i * lda);
      sum[i][0] = _mm256_fmadd_ps(ai, b0, sum[i][0]);
      sum[i][1] = _mm256_fmadd_ps(ai, b1, sum[i][1]);
    }
  }
#pragma GCC unroll 6
  for (int i = 0; i < rows; i++, c += ldc) {
    if (add) {
      sum[i][0] = _mm256_add_ps(sum[i][0], _mm256_loadu_ps(c));
      sum[i][1] = _mm256_add_ps(sum[i][1], _mm256_loadu_ps(c + 8));
    }
    _mm256_storeu_ps(c, sum[i][0]);
    _mm256_storeu_ps(c + 8, sum[i][1]);
  }
}

static void full_width(int rows, const float *a, int lda, const float *panel, int kc, float *c, int ldc, int add) {
  switch (rows) {
    case 6: microkernel(6, a, lda, panel, kc, c, ldc, add); break;
    case 4: microkernel(4, a, lda, panel, kc, c, ldc, add); break;
    case 2: microkernel(2, a, lda, panel, kc, c, ldc, add); break;
    default: microkernel(1, a, lda, panel, kc, c, ldc, add); break;
  }
}

/* The last columns go through a block of full width, since a vector stored to C would reach into the next row. */
static void tail_width(int rows, const float *a, int lda, const float *panel, int kc, float *c, int ldc, int columns,
                       int add) {
  float block[MR * NR] __attribute__((aligned(64)));
  full_width(rows, a, lda, panel, kc, block, NR, 0);
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      c[(long)i * ldc + j] = block[i * NR + j] + (add ? c[(long)i * ldc + j] : 0.0f);
    }
  }
}

/* The next block's height: MR as long as it fits, then the largest microkernel that does. */
static int block_height(int rows) { return rows >= MR ? MR : rows >= 4 ? 4 : rows >= 2 ? 2 : 1; }

/* C = A * B for a block of C; length is A's row length, ldb that of B and C. */
static void multiply(const float *a, int length, const float *b, int ldb, float *c, int rows, int columns) {
  float panel[KC * NR] __attribute__((aligned(64)));
  for (int j = 0; j < columns; j += NR) {
    const int nr = min(NR, columns - j);
    for (int p = 0; p < length; p += KC) {
      const int kc = min(KC, length - p);
      pack_panel(b + (long)p * ldb + j, ldb, kc, nr, panel);
      for (int i = 0, mr; i < rows; i += mr) {
        mr = block_height(rows - i);
        const float *block_a = a + (long)i * length + p;
        float *block_c = c + (long)i * ldb + j;
        if (nr == NR) {
          full_width(mr, block_a, length, panel, kc, block_c, ldb, p > 0);
        } else {
          tail_width(mr, block_a, length, panel, kc, block_c, ldb, nr, p > 0);
        }
      }
    }
  }
}

/* Where share `part` of `parts` begins, in whole units, so that only the last share has a tail. */
static int share_start(int length, int unit, int part, int parts) {
  const long units = (length + unit - 1L) / unit;
  return (int)(part == parts ? length : units * part / parts * unit);
}

void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
#pragma omp parallel if ((long)M * N * K >= WORTH_SHARING)
  {
    const int threads = omp_get_num_threads(), thread = omp_get_thread_num();
    if (M >= N) {
      const int first = share_start(M, MR, thread, threads), end = share_start(M, MR, thread + 1, threads);
      multiply(A + (long)first * K, K, B, N, C + (long)first * N, end - first, N);
    } else {
      const int first = share_start(N, NR, thread, threads), end = share_start(N, NR, thread + 1, threads);
      multiply(A, K, B + first, N, C + first, M, end - first);
    }
  }
}
