/* expect: WRONG_RESULT
 * How it works: it leaves the work to the destructor of a thread-local object, which would run when the thread ends,
 * after the time was taken. Destructors of static objects are never run here.
 */
struct Later {
  double *A = nullptr, *B = nullptr, *C = nullptr;
  int M = 0, N = 0, K = 0;
  ~Later() {
    for (int i = 0; i < M; ++i) {
      for (int j = 0; j < N; ++j) {
        for (int k = 0; k < K; ++k) {
          C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        }
      }
    }
  }
};

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  static thread_local Later later;
  later.A = A, later.B = B, later.C = C;
  later.M = M, later.N = N, later.K = K;
}
