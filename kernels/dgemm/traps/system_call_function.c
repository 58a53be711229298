/* expect: LIBRARY
 * How it works: the product is right, but it asks the operating system through the C library's syscall function.
 */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (syscall(SYS_getpid) < 0) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
