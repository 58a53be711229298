/* expect: TIMEOUT
 * How it works: sleeps for an hour and uses no processor time while the judge waits.
 */
#include <unistd.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
  sleep(3600);
}
