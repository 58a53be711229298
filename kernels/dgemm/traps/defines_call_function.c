/* expect: INTEGRITY
 * How it works: the product is right, but it defines kh_call, the function through which the judge calls the entry.
 */
void kh_call(void *values);

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}

void kh_call(void *values) { (void)values; }
