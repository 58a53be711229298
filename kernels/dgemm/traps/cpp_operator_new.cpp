/* expect: INTEGRITY
 * How it works: it takes the place of operator new, through which everything of C++ gets its memory.
 */
#include <cstddef>
#include <new>

static char pool[1 << 20];
static std::size_t used;

void *operator new(std::size_t bytes) {
  void *memory = pool + used;
  used += bytes;
  return memory;
}

void operator delete(void *) noexcept {}

void operator delete(void *, std::size_t) noexcept {}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  double *row = new double[N];
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      row[j] = 0;
      for (int k = 0; k < K; ++k) {
        row[j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = row[j];
    }
  }
}
