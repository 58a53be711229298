/* expect: FORMAT
 * How it works: the product is right, but M is a long, so the entry has another type than the contract says. On x86-64
 * the upper half of its register is then undefined.
 */
void matmul_optimized(double *A, double *B, double *C, long M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
