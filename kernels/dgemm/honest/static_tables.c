/* expect: accepted
 * How it works: looks its block sizes up in nested static tables, by the size of the problem.
 */
static const struct {
  int up_to;
  const struct {
    int rows, columns, steps;
  } blocks[2];
} table[] = {
    {32, {{8, 8, 8}, {16, 16, 16}}},
    {256, {{32, 64, 16}, {64, 64, 64}}},
    {1 << 30, {{64, 128, 32}, {128, 256, 128}}},
};

static int least(int a, int b) { return a < b ? a : b; }

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  int line = 0;
  while (M > table[line].up_to) {
    line++;
  }
  const int wide = N > M, mc = table[line].blocks[wide].rows;
  const int nc = table[line].blocks[wide].columns, kc = table[line].blocks[wide].steps;
  for (int ic = 0; ic < M; ic += mc) {
    for (int pc = 0; pc < K; pc += kc) {
      for (int jc = 0; jc < N; jc += nc) {
        for (int i = ic; i < least(ic + mc, M); i++) {
          for (int k = pc; k < least(pc + kc, K); k++) {
            for (int j = jc; j < least(jc + nc, N); j++) {
              C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
            }
          }
        }
      }
    }
  }
}
