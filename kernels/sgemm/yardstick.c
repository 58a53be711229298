/* isa: any
 * stage: 1
 * How it works: the fixed kernel that is timed in turn with the candidates, so that drift of the machine cancels.
 * Four rows of C are summed at once, so that each row of B that was loaded is used four times; the compiler makes
 * vectors of the loop over columns on any machine. It asks for steadiness before speed: one thread, no state.
 */
static void add_four_rows(const float *a, const float *b, float *restrict c, int n, int k) {
  float *restrict c0 = c, *restrict c1 = c + n, *restrict c2 = c + 2L * n, *restrict c3 = c + 3L * n;
  for (int p = 0; p < k; p++, b += n) {
    const float a0 = a[p], a1 = a[(long)k + p], a2 = a[2L * k + p], a3 = a[3L * k + p];
    for (int j = 0; j < n; j++) {
      c0[j] += a0 * b[j];
      c1[j] += a1 * b[j];
      c2[j] += a2 * b[j];
      c3[j] += a3 * b[j];
    }
  }
}

static void add_row(const float *a, const float *b, float *restrict c, int n, int k) {
  for (int p = 0; p < k; p++, b += n) {
    for (int j = 0; j < n; j++) {
      c[j] += a[p] * b[j];
    }
  }
}

void sgemm_optimized(const float *A, const float *B, float *C, int M, int N, int K) {
  for (long e = 0; e < (long)M * N; e++) {
    C[e] = 0.0f;
  }
  int i = 0;
  for (; M - i >= 4; i += 4) {
    add_four_rows(A + (long)i * K, B, C + (long)i * N, N, K);
  }
  for (; i < M; i++) {
    add_row(A + (long)i * K, B, C + (long)i * N, N, K);
  }
}
