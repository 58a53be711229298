/* expect: accepted
 * How it works: uses functions of the mathematical library: fma for the sums, and fmax, sqrt and lround to choose a
 * block size.
 */
#include <math.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int block = (int)lround(fmax(8.0, sqrt((double)K)));
  for (int pc = 0; pc < K; pc += block) {
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        double sum = C[(long)i * N + j];
        for (int k = pc; k < pc + block && k < K; k++) {
          sum = fma(A[(long)i * K + k], B[(long)k * N + j], sum);
        }
        C[(long)i * N + j] = sum;
      }
    }
  }
}
