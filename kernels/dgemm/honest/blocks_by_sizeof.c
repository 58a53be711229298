/* expect: accepted
 * How it works: its block sizes follow from sizeof: of a cache line, and of a struct that stands for the L1 cache.
 */
typedef struct {
  double line[64 / sizeof(double)];
} cache_line;

typedef struct {
  cache_line lines[512];
} l1_cache;

enum { WIDTH = sizeof(cache_line) / sizeof(double), DEPTH = sizeof(l1_cache) / sizeof(cache_line) / 4 };

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int jc = 0; jc < N; jc += WIDTH) {
    const int columns = N - jc < WIDTH ? N - jc : WIDTH;
    for (int pc = 0; pc < K; pc += DEPTH) {
      const int end = K - pc < DEPTH ? K : pc + DEPTH;
      for (int i = 0; i < M; i++) {
        cache_line sums = {{0}};
        for (int k = pc; k < end; k++) {
          for (int j = 0; j < columns; j++) {
            sums.line[j] += A[(long)i * K + k] * B[(long)k * N + jc + j];
          }
        }
        for (int j = 0; j < columns; j++) {
          C[(long)i * N + jc + j] += sums.line[j];
        }
      }
    }
  }
}
