/* expect: accepted
 * How it works: the sums of a row live in memory from alloca, cleared before use.
 */
#include <alloca.h>
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double *sums = alloca((size_t)N * sizeof *sums);
  for (int i = 0; i < M; i++) {
    memset(sums, 0, (size_t)N * sizeof *sums);
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        sums[j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
    memcpy(C + (long)i * N, sums, (size_t)N * sizeof *sums);
  }
}
