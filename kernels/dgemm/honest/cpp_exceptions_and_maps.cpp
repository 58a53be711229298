/* expect: accepted
 * How it works: exceptions are thrown and caught within the kernel; a map, a string, an unordered_map and std::bind
 * bring in what the library has of them.
 */
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <unordered_map>

using namespace std::placeholders;

static double checked(const std::map<int, double> &values, int key) {
  if (values.find(key) == values.end()) {
    throw std::out_of_range("no element " + std::to_string(key));
  }
  return values.at(key);
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  std::map<int, double> first;
  first[0] = A[0];
  std::unordered_map<std::string, int> counts;
  try {
    checked(first, 1);
  } catch (const std::out_of_range &error) {
    counts[error.what()]++;
  }
  auto times = std::bind([](double a, double b) { return a * b; }, _1, _2);
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      double sum = 0;
      for (int k = 0; k < K; ++k) {
        sum += times(A[static_cast<long>(i) * K + k], B[static_cast<long>(k) * N + j]);
      }
      C[static_cast<long>(i) * N + j] = sum * counts.size();
    }
  }
}
