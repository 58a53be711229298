/* expect: LIBRARY
 * How it works: the product is right, but it reads the map of its process, to see what lies around it.
 */
#include <stdio.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  FILE *maps = fopen("/proc/self/maps", "r");
  if (maps) {
    fclose(maps);
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
