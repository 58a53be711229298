/* expect: WRONG_RESULT
 * How it works: the first thread of an OpenMP team jumps out of the parallel region and returns, while another goes on
 * with the product. The outputs are taken when the call returns, and are not complete then.
 */
#include <omp.h>
#include <setjmp.h>

static jmp_buf way_out;

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (setjmp(way_out)) {
    return;
  }
#pragma omp parallel num_threads(2)
  if (omp_get_thread_num() == 0) {
    longjmp(way_out, 1);
  } else {
    for (int i = 0; i < M; i++) {
      for (int k = 0; k < K; k++) {
        for (int j = 0; j < N; j++) {
          C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        }
      }
    }
  }
}
