/* expect: accepted
 * How it works: C++ without extern "C", with what people write without thinking: iostream for a main of its own,
 * vectors, a lambda, std::sort (of the rows' order, which changes nothing), references and const parameters.
 */
#include <algorithm>
#include <iostream>
#include <numeric>
#include <vector>

void matmul_optimized(const double *A, const double *B, double *C, const int &M, int N, const int K) {
  std::vector<int> rows(M);
  std::iota(rows.begin(), rows.end(), 0);
  std::sort(rows.begin(), rows.end(), [](int a, int b) { return a > b; });
  for (const int i : rows) {
    std::vector<double> sums(N, 0.0);
    for (int k = 0; k < K; ++k) {
      const double a = A[static_cast<long>(i) * K + k];
      for (int j = 0; j < N; ++j) {
        sums[j] += a * B[static_cast<long>(k) * N + j];
      }
    }
    std::copy(sums.begin(), sums.end(), C + static_cast<long>(i) * N);
  }
}

int main() {
  std::vector<double> one(1, 1.0), product(1);
  matmul_optimized(one.data(), one.data(), product.data(), 1, 1, 1);
  std::cout << product[0] << std::endl;
}
