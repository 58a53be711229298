/* expect: accepted
 * How it works: a static vector in a function is made at the first call and kept; at the end its destructor would be
 * run by the list that atexit keeps, which nobody keeps here.
 */
#include <vector>

static std::vector<double> &workspace(std::size_t elements) {
  static std::vector<double> kept;
  if (kept.size() < elements) {
    kept.resize(elements);
  }
  return kept;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  std::vector<double> &columns = workspace(static_cast<std::size_t>(K) * N);
  for (int k = 0; k < K; ++k) {
    for (int j = 0; j < N; ++j) {
      columns[static_cast<std::size_t>(j) * K + k] = B[static_cast<std::size_t>(k) * N + j];
    }
  }
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      double sum = 0;
      for (int k = 0; k < K; ++k) {
        sum += A[static_cast<std::size_t>(i) * K + k] * columns[static_cast<std::size_t>(j) * K + k];
      }
      C[static_cast<std::size_t>(i) * N + j] = sum;
    }
  }
}
