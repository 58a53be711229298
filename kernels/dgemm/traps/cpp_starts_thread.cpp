/* expect: LIBRARY
 * How it works: a std::thread goes on with the product after the call has returned.
 */
#include <thread>

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  std::thread([=] {
    for (int i = 0; i < M; ++i) {
      for (int j = 0; j < N; ++j) {
        for (int k = 0; k < K; ++k) {
          C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        }
      }
    }
  }).detach();
}
