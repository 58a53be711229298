/* expect: INPUT_MODIFIED
 * How it works: clears A and B and leaves C zero: right for a judge who computes the reference afterwards from the same
 * buffers.
 */
#include <string.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  memset(A, 0, (size_t)M * K * sizeof *A);
  memset(B, 0, (size_t)K * N * sizeof *B);
  memset(C, 0, (size_t)M * N * sizeof *C);
}
