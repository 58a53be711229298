/* expect: accepted
 * How it works: C++ that gives the entry C linkage itself, with a class of its own, const member functions and a
 * name that a C function has too.
 */
#include <cstddef>

namespace {
class Row {
 public:
  Row(const double *data, int length) : data_(data), length_(length) {}
  double read(const double *column, std::size_t stride) const {
    double sum = 0;
    for (int k = 0; k < length_; ++k) {
      sum += data_[k] * column[k * stride];
    }
    return sum;
  }

 private:
  const double *data_;
  int length_;
};
}  // namespace

extern "C" void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; ++i) {
    const Row row(A + static_cast<std::size_t>(i) * K, K);
    for (int j = 0; j < N; ++j) {
      C[static_cast<std::size_t>(i) * N + j] = row.read(B + j, N);
    }
  }
}
