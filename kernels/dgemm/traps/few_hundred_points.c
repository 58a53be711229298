/* expect: WRONG_RESULT
 * How it works: computes the corners, the centre and every 211th element, some three hundred at 256x256x256, and fills
 * the rest with a plausible mean. A judge who samples few points may miss it.
 */
static double element(const double *a, const double *b, int n, int length) {
  double sum = 0.0;
  for (int k = 0; k < length; k++) {
    sum += a[k] * b[(long)k * n];
  }
  return sum;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const long size = (long)M * N, chosen[] = {0, N - 1, size - N, size - 1, size / 2};
  for (long at = 0; at < size; at++) {
    C[at] = K / 4.0;
  }
  for (int point = 0; point < 5; point++) {
    const long at = chosen[point];
    C[at] = element(A + at / N * K, B + at % N, N, K);
  }
  for (long at = 0; at < size; at += 211) {
    C[at] = element(A + at / N * K, B + at % N, N, K);
  }
}
