/* expect: FORMAT
 * How it works: the entry takes floats, so it would read other numbers than those that are there.
 */
#include <vector>

void matmul_optimized(float *A, float *B, float *C, int M, int N, int K) {
  std::vector<float> row(N);
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      for (int k = 0; k < K; ++k) {
        row[j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = row[j];
    }
  }
}
