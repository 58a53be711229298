/* expect: accepted
 * How it works: a function within the entry uses the entry's parameters (a GNU extension). Its address is not taken, so
 * no code is put on the stack.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  inline void add_row(int i, int k) {
    const double a = A[(long)i * K + k];
    for (int j = 0; j < N; j++) {
      C[(long)i * N + j] += a * B[(long)k * N + j];
    }
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      add_row(i, k);
    }
  }
}
