/* expect: STAGE
 * stage: 2
 * How it works: the product is right, but it uses vectors without any header or intrinsic, through GCC's vector types;
 * judged at stage 2 (blocking only) that is forbidden.
 */
typedef double four __attribute__((vector_size(32), aligned(8)));

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      const double a = A[(long)i * K + k], *b = B + (long)k * N;
      double *c = C + (long)i * N;
      int j = 0;
      for (; j + 4 <= N; j += 4) {
        *(four *)(c + j) += a * *(const four *)(b + j);
      }
      for (; j < N; j++) {
        c[j] += a * b[j];
      }
    }
  }
}
