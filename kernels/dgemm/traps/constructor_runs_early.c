/* expect: INTEGRITY
 * How it works: the product is right, but a function runs as soon as the object is loaded, outside every measured call.
 */
static double ready;

static __attribute__((constructor)) void prepare(void) { ready = 1.0; }

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  if (ready != 1.0) {
    return;
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
