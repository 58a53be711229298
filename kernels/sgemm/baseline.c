/* isa: any
 * stage: 1
 * How it works: the textbook triple loop, one dot product of a row of A and a column of B for each element of C.
 * It is the serial C that speedup is measured against, so it stays as plain as it can be: no blocking, no threads.
 */
void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
  for (int i = 0; i < M; i++) {
    for (int j = 0; j < N; j++) {
      float sum = 0.0f;
      for (int k = 0; k < K; k++) {
        sum += A[(long)i * K + k] * B[(long)k * N + j];
      }
      C[(long)i * N + j] = sum;
    }
  }
}
