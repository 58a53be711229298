/* expect: INTEGRITY
 * How it works: a global object's constructor runs when the library is loaded, before anything is looked at.
 */
struct Early {
  Early();
  int value;
};
static volatile int started;
__attribute__((noinline)) Early::Early() : value(42) { started = 1; }
static Early early;

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; ++i) {
    for (int j = 0; j < N; ++j) {
      double sum = 0;
      for (int k = 0; k < K; ++k) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = sum * (early.value / 42);
    }
  }
}
