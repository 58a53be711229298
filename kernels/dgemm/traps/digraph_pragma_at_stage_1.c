/* expect: STAGE
 * stage: 1
 * How it works: the product is right, but an OpenMP pragma is written with the digraph for # and over two lines; judged
 * at stage 1 (register blocking only) that is forbidden.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
%:pra\
gma om\
p parallel for
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
