/* isa: any
 * stage: 1
 * How it works: one dot product for each row, with one sum. It is the serial C that speedup is measured against.
 * Without -ffast-math the compiler must keep the order of the additions, so it runs at their latency.
 */
void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    double sum = 0.0;
    for (int j = 0; j < columns; j++) {
      sum += A[(long)i * columns + j] * x[j];
    }
    y[i] = sum;
  }
}
