/* expect: accepted
 * How it works: the threads share k, sum into matrices of their own and add them under a lock: slow, but free of races.
 */
#include <omp.h>
#include <stdlib.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  omp_lock_t lock;
  omp_init_lock(&lock);
#pragma omp parallel
  {
    double *sums = calloc((size_t)M * N, sizeof *sums);
    if (sums) {
#pragma omp for nowait
      for (int k = 0; k < K; k++) {
        for (int i = 0; i < M; i++) {
          for (int j = 0; j < N; j++) {
            sums[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
          }
        }
      }
      omp_set_lock(&lock);
      for (long at = 0; at < (long)M * N; at++) {
        C[at] += sums[at];
      }
      omp_unset_lock(&lock);
      free(sums);
    }
  }
  omp_destroy_lock(&lock);
}
