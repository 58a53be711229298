/* isa: any
 * stage: 4
 * How it works: loop order i, k, j with the rows of C shared among threads. The inner loop runs along rows of B and
 * C, so that the compiler makes vectors of it. Small products stay on one thread.
 */
enum { WORTH_SHARING = 1 << 16 };

void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
#pragma omp parallel for schedule(static) if ((long)M * N * K >= WORTH_SHARING)
  for (int i = 0; i < M; i++) {
    float *restrict c = C + (long)i * N;
    for (int j = 0; j < N; j++) {
      c[j] = 0.0f;
    }
    for (int k = 0; k < K; k++) {
      const float a = A[(long)i * K + k];
      const float *b = B + (long)k * N;
      for (int j = 0; j < N; j++) {
        c[j] += a * b[j];
      }
    }
  }
}
