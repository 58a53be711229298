/* expect: INTEGRITY
 * How it works: the product is right, but the object exports its own clock_gettime, which a process that binds symbols
 * in load order would use to time it.
 */
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
  (void)clock;
  time->tv_sec = 0;
  time->tv_nsec = 0;
  return 0;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
