/* expect: COMPILE_ERROR
 * How it works: a few macros that double each other grow to billions of additions when they are expanded.
 */
#define X1(x) x + x
#define X2(x) X1(X1(X1(X1(x))))
#define X3(x) X2(X2(x))
#define X4(x) X3(X3(x))
#define X5(x) X4(X4(x))

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  C[0] = X5(A[0]);
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
