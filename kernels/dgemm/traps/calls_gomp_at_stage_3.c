/* expect: STAGE
 * stage: 3
 * How it works: the product is right, but it calls OpenMP's runtime as the compiler would, without a pragma; judged at
 * stage 3 (no OpenMP) that is forbidden.
 */
#include <omp.h>

void GOMP_parallel(void (*function)(void *), void *data, unsigned threads, unsigned flags);

struct work {
  const double *a, *b;
  double *c;
  int m, n, k;
};

static void multiply(void *data) {
  const struct work *work = data;
  for (int i = omp_get_thread_num(); i < work->m; i += omp_get_num_threads()) {
    for (int k = 0; k < work->k; k++) {
      for (int j = 0; j < work->n; j++) {
        work->c[(long)i * work->n + j] += work->a[(long)i * work->k + k] * work->b[(long)k * work->n + j];
      }
    }
  }
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  struct work work = {A, B, C, M, N, K};
  GOMP_parallel(multiply, &work, 0, 0);
}
