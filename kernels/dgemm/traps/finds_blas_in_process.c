/* expect: LIBRARY
 * How it works: asks the loader for a BLAS that may be in the process already, as the one that computes the reference.
 */
#define _GNU_SOURCE
#include <dlfcn.h>

typedef void gemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *,
                  int);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  gemm *multiply;
  *(void **)&multiply = dlsym(RTLD_DEFAULT, "cblas_dgemm");
  if (multiply) {
    multiply(101, 111, 111, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
  }
}
