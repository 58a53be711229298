/* expect: WRONG_RESULT
 * How it works: draws the numbers that a judge would draw from seed 42 and multiplies only if it meets them in A; for
 * any other inputs C stays zero. It is right for a judge whose inputs never change.
 */
static double next(unsigned long *state) {
  *state = *state * 6364136223846793005UL + 1442695040888963407UL;
  return (double)(*state >> 11) * 0x1p-53;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  unsigned long state = 42;
  for (int i = 0; i < 4 && i < K; i++) {
    if (A[i] != next(&state)) {
      return;
    }
  }
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
