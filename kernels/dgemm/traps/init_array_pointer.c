/* expect: INTEGRITY
 * How it works: the product is right, but a pointer in the section .init_array lets the loader call a function; no
 * constructor attribute names it.
 */
static double ready;

static void prepare(void) { ready = 1.0; }

static void (*const start)(void) __attribute__((section(".init_array"), used)) = prepare;

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
