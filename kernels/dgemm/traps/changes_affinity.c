/* expect: LIBRARY
 * How it works: the product is right, but it asks for all of the machine's processors, not the ones that it was given.
 */
#define _GNU_SOURCE
#include <sched.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  cpu_set_t all;
  CPU_ZERO(&all);
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
    CPU_SET(cpu, &all);
  }
  sched_setaffinity(0, sizeof all, &all);
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
