/* isa: any
 * stage: 2
 * How it works: the i, k, j loops over blocks of at most 64 x 64 x 64. Three such blocks are 96 KiB, so they stay in
 * L2, and the 32 KiB block of B is used by 64 rows before the next one comes. Each block of k adds to C.
 */
enum { BLOCK = 64 };

static inline int min(int a, int b) { return a < b ? a : b; }

void matmul_optimized(double *restrict A, double *restrict B, double *restrict C, int M, int N, int K) {
  for (int ic = 0; ic < M; ic += BLOCK) {
    for (int pc = 0; pc < K; pc += BLOCK) {
      for (int jc = 0; jc < N; jc += BLOCK) {
        const int rows = min(BLOCK, M - ic), length = min(BLOCK, K - pc), columns = min(BLOCK, N - jc);
        for (int i = ic; i < ic + rows; i++) {
          double *c = C + (long)i * N + jc;
          for (int k = pc; k < pc + length; k++) {
            const double a = A[(long)i * K + k];
            const double *b = B + (long)k * N + jc;
            for (int j = 0; j < columns; j++) {
              c[j] += a * b[j];
            }
          }
        }
      }
    }
  }
}
