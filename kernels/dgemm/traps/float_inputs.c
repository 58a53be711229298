/* expect: WRONG_RESULT
 * How it works: rounds A and B to single precision, which halves the memory traffic, and sums in double precision. The
 * error is 1e-8 of the result, well below a careless tolerance.
 */
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  float *b = malloc((size_t)K * N * sizeof *b);
  if (!b) {
    return;
  }
  for (long i = 0; i < (long)K * N; i++) {
    b[i] = (float)B[i];
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const double a = (float)A[(long)i * K + k];
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += a * b[(long)k * N + j];
      }
    }
  }
  free(b);
}
