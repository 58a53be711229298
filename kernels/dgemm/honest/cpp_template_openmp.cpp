/* expect: accepted
 * How it works: the entry is a template that the adapter's call instantiates; OpenMP shares its rows.
 */
#include <complex>
#include <cstdint>
#include <random>

template <typename Element, typename Size>
void matmul_optimized(Element *__restrict A, Element *__restrict B, Element *__restrict C, Size M, Size N, Size K) {
#pragma omp parallel for
  for (Size i = 0; i < M; ++i) {
    for (Size k = 0; k < K; ++k) {
      const Element a = A[static_cast<std::int64_t>(i) * K + k];
      for (Size j = 0; j < N; ++j) {
        C[static_cast<std::int64_t>(i) * N + j] += a * B[static_cast<std::int64_t>(k) * N + j];
      }
    }
  }
}
