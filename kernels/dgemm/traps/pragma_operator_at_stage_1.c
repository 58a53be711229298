/* expect: STAGE
 * stage: 1
 * How it works: the product is right, but OpenMP hides in the operator form of a pragma, put together by macros; judged
 * at stage 1 (register blocking only) that is forbidden.
 */
#define TEXT(x) #x
#define DIRECTIVE(x) _Pragma(TEXT(x))
#define SHARE DIRECTIVE(omp parallel for)

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  SHARE
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
