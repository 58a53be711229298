/* expect: accepted
 * How it works: models often add a main with a timing loop. In a shared library nothing calls it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}

int main(void) {
  enum { SIZE = 256, CALLS = 10 };
  double *a = calloc(SIZE * SIZE, sizeof *a), *b = calloc(SIZE * SIZE, sizeof *b), *c = calloc(SIZE * SIZE, sizeof *c);
  if (!a || !b || !c) {
    return 1;
  }
  const clock_t start = clock();
  for (int call = 0; call < CALLS; call++) {
    matmul_optimized(a, b, c, SIZE, SIZE, SIZE);
  }
  printf("%f s\n", (double)(clock() - start) / CLOCKS_PER_SEC / CALLS);
  free(a), free(b), free(c);
  return 0;
}
