/* expect: WRONG_RESULT
 * How it works: four sums at a time, with no code for the columns that are left when their number is not a multiple
 * of four.
 */
void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    double sums[4] = {0};
    for (int j = 0; j + 4 <= columns; j += 4) {
      for (int l = 0; l < 4; l++) {
        sums[l] += A[(long)i * columns + j + l] * x[j + l];
      }
    }
    y[i] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
}
