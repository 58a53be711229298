/* expect: accepted
 * How it works: owns a static workspace of 64 MiB for a copy of B, of which small problems touch little; larger ones do
 * without.
 */
#include <string.h>

static double workspace[8 << 20] __attribute__((aligned(4096)));

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const size_t elements = (size_t)K * N;
  if (elements <= sizeof workspace / sizeof *workspace) {
    memcpy(workspace, B, elements * sizeof *B);
    B = workspace;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
