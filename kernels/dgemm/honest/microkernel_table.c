/* expect: accepted
 * How it works: the tails are chosen from a table of function pointers, one for each height of a block.
 */
#define ROWS(R)                                                                           \
  static void rows_##R(const double *a, int lda, const double *b, double *c, int n, int length) { \
    for (int j = 0; j < n; j++) {                                                         \
      double sums[R] = {0};                                                               \
      for (int k = 0; k < length; k++) {                                                  \
        for (int i = 0; i < R; i++) {                                                     \
          sums[i] += a[(long)i * lda + k] * b[(long)k * n + j];                           \
        }                                                                                 \
      }                                                                                   \
      for (int i = 0; i < R; i++) {                                                       \
        c[(long)i * n + j] = sums[i];                                                     \
      }                                                                                   \
    }                                                                                     \
  }

ROWS(1)
ROWS(2)
ROWS(3)
ROWS(4)

typedef void microkernel(const double *a, int lda, const double *b, double *c, int n, int length);

static microkernel *const table[] = {0, rows_1, rows_2, rows_3, rows_4};

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i += 4) {
    const int height = M - i < 4 ? M - i : 4;
    table[height](A + (long)i * K, K, B, C + (long)i * N, N, K);
  }
}
