/* expect: accepted
 * How it works: packs B into static memory in panels of four columns; the padding of the last panel is cleared in every
 * call.
 */
enum { NR = 4, KC = 128, NC = 256 };

static double panels[NC / NR][KC][NR] __attribute__((aligned(64)));

static int least(int a, int b) { return a < b ? a : b; }

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int jc = 0; jc < N; jc += NC) {
    for (int pc = 0; pc < K; pc += KC) {
      const int columns = least(NC, N - jc), length = least(KC, K - pc);
      for (int j = 0; j < (columns + NR - 1) / NR * NR; j++) {
        for (int k = 0; k < length; k++) {
          panels[j / NR][k][j % NR] = j < columns ? B[(long)(pc + k) * N + jc + j] : 0.0;
        }
      }
      for (int i = 0; i < M; i++) {
        for (int panel = 0; panel * NR < columns; panel++) {
          double sums[NR] = {0};
          for (int k = 0; k < length; k++) {
            for (int j = 0; j < NR; j++) {
              sums[j] += A[(long)i * K + pc + k] * panels[panel][k][j];
            }
          }
          for (int j = 0; j < least(NR, columns - panel * NR); j++) {
            C[(long)i * N + jc + panel * NR + j] += sums[j];
          }
        }
      }
    }
  }
}
