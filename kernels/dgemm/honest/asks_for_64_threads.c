/* expect: accepted
 * How it works: asks for 64 threads, whatever it was given. They share the processors that it may use, so it gains
 * nothing.
 */
#include <omp.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  omp_set_dynamic(0);
  omp_set_num_threads(64);
#pragma omp parallel for schedule(static)
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
