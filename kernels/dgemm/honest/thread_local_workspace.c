/* expect: accepted
 * How it works: each thread sums a row in a workspace of its own, which is thread-local and survives the call.
 */
#include <string.h>

enum { NC = 128 };

static __thread double sums[NC];

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
#pragma omp parallel for schedule(dynamic, 8)
  for (int i = 0; i < M; i++) {
    for (int jc = 0; jc < N; jc += NC) {
      const int columns = N - jc < NC ? N - jc : NC;
      memset(sums, 0, sizeof sums);
      for (int k = 0; k < K; k++) {
        for (int j = 0; j < columns; j++) {
          sums[j] += A[(long)i * K + k] * B[(long)k * N + jc + j];
        }
      }
      memcpy(C + (long)i * N + jc, sums, (size_t)columns * sizeof *sums);
    }
  }
}
