/* expect: CRASH
 * How it works: an exception leaves the kernel, past whoever called it.
 */
#include <stdexcept>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  (void)A, (void)B, (void)C, (void)M, (void)N, (void)K;
  throw std::runtime_error("done");
}
