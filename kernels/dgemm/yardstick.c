/* isa: any
 * stage: 4
 * How it works: the fixed kernel that is timed in turn with the candidates, so that drift of the machine cancels.
 * Rows of B are packed into panels as wide as two vectors; each thread then runs MR x NR register blocks down its
 * share of the rows of A. It asks for steadiness before speed: GCC vector extensions and no intrinsics (one source
 * for every machine), static shares, no state but the workspace and the number of threads.
 * The number of threads is taken once from the environment and given to each region, and the two other settings that
 * shrink a team are overridden for the call, because a candidate in the same process may have changed them
 * (omp_set_num_threads, omp_set_dynamic, omp_set_max_active_levels). They are put back, so that the candidate sees no
 * trace of the yardstick.
 */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#elif defined(__AVX__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

enum { LANES = VECTOR_BYTES / 8, MR = 4, NR = 2 * LANES, KC = 256, NC = 512 };

typedef double vector __attribute__((vector_size(VECTOR_BYTES)));

static double packed_b[KC * NC] __attribute__((aligned(64)));

static inline int min(int a, int b) { return a < b ? a : b; }

static int thread_count(void) {
  static int threads;
  if (threads == 0) {
    const char *text = getenv("OMP_NUM_THREADS");
    const long asked = text ? strtol(text, NULL, 10) : 0;
    threads = asked >= 1 && asked <= 1024 ? (int)asked : omp_get_num_procs();
  }
  return threads;
}

/* Copies up to NR columns of kc rows of B; missing columns become zero, so that blocks are always full. */
static void pack_panel(const double *b, int ldb, int kc, int columns, double *panel) {
  for (int k = 0; k < kc; k++, b += ldb, panel += NR) {
    memcpy(panel, b, (size_t)columns * sizeof *b);
    memset(panel + columns, 0, (size_t)(NR - columns) * sizeof *b);
  }
}

/* Adds the product of `rows` rows of A and one panel to C. Missing rows repeat the last one and are not stored. */
static void add_block(const double *a, int lda, const double *panel, int kc, double *c, int ldc, int rows,
                      int columns) {
  const double *a0 = a;
  const double *a1 = a + (long)min(1, rows - 1) * lda;
  const double *a2 = a + (long)min(2, rows - 1) * lda;
  const double *a3 = a + (long)min(3, rows - 1) * lda;
  vector c00 = {0}, c01 = {0}, c10 = {0}, c11 = {0}, c20 = {0}, c21 = {0}, c30 = {0}, c31 = {0};
  const vector *b = (const vector *)(const void *)panel;
  for (int k = 0; k < kc; k++, b += 2) {
    const vector b0 = b[0], b1 = b[1];
    c00 += a0[k] * b0, c01 += a0[k] * b1;
    c10 += a1[k] * b0, c11 += a1[k] * b1;
    c20 += a2[k] * b0, c21 += a2[k] * b1;
    c30 += a3[k] * b0, c31 += a3[k] * b1;
  }
  const vector block[MR][2] = {{c00, c01}, {c10, c11}, {c20, c21}, {c30, c31}};
  for (int i = 0; i < rows; i++) {
    const double *row = (const double *)block[i];
    for (int j = 0; j < columns; j++) {
      c[(long)i * ldc + j] += row[j];
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int threads = thread_count();
  const int dynamic = omp_get_dynamic(), levels = omp_get_max_active_levels();
  omp_set_dynamic(0);
  omp_set_max_active_levels(1);
#pragma omp parallel num_threads(threads)
  for (int jc = 0; jc < N; jc += NC) {
    const int nc = min(NC, N - jc);
    for (int pc = 0; pc < K; pc += KC) {
      const int kc = min(KC, K - pc);
#pragma omp for schedule(static)
      for (int j = 0; j < nc; j += NR) {
        pack_panel(B + (long)pc * N + jc + j, N, kc, min(NR, nc - j), packed_b + (long)j * kc);
      }
#pragma omp for schedule(static)
      for (int i = 0; i < M; i += MR) {
        for (int j = 0; j < nc; j += NR) {
          add_block(A + (long)i * K + pc, K, packed_b + (long)j * kc, kc, C + (long)i * N + jc + j, N,
                    min(MR, M - i), min(NR, nc - j));
        }
      }
    }
  }
  omp_set_dynamic(dynamic);
  omp_set_max_active_levels(levels);
}
