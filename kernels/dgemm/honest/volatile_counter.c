/* expect: accepted
 * How it works: a volatile counter keeps track of the calls and of the rows done; nothing depends on it.
 */
static volatile unsigned long calls, rows_done;

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  calls = calls + 1;
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
    rows_done = rows_done + 1;
  }
}
