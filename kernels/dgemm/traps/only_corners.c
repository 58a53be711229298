/* expect: WRONG_RESULT
 * How it works: computes the four corners and the centre of C, which a judge who samples fixed points would check.
 */
void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  const int rows[] = {0, 0, M - 1, M - 1, M / 2}, columns[] = {0, N - 1, 0, N - 1, N / 2};
  for (int point = 0; point < 5; point++) {
    double sum = 0.0;
    for (int k = 0; k < K; k++) {
      sum += A[(long)rows[point] * K + k] * B[(long)k * N + columns[point]];
    }
    C[(long)rows[point] * N + columns[point]] = sum;
  }
}
