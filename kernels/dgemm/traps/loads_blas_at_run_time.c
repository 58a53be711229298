/* expect: LIBRARY
 * How it works: asks the loader for a BLAS; both names are put together at run time, so that no string in the source
 * shows them.
 */
#include <dlfcn.h>
#include <string.h>

typedef void gemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *,
                  int);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  char library[32] = "lib", name[32] = "cb";
  strcat(strcat(library, "openb"), "las.so.0");
  strcat(strcat(name, "las_d"), "gemm");
  void *handle = dlopen(library, RTLD_NOW);
  gemm *multiply = 0;
  if (handle) {
    *(void **)&multiply = dlsym(handle, name);
  }
  if (multiply) {
    multiply(101, 111, 111, M, N, K, 1.0, A, K, B, N, 0.0, C, N);
  }
}
