/* expect: WRONG_RESULT
 * How it works: two AVX2 vectors wide, with no code for the columns that are left when N is not a multiple of 16. It
 * is right at the default shape.
 */
void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j + 16 <= N; j += 16) {
      float sum[16] = {0};
      for (int k = 0; k < K; k++) {
        for (int l = 0; l < 16; l++) {
          sum[l] += A[(long)i * K + k] * B[(long)k * N + j + l];
        }
      }
      for (int l = 0; l < 16; l++) {
        C[(long)i * N + j + l] = sum[l];
      }
    }
  }
}
