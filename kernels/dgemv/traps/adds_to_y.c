/* expect: NON_FINITE
 * How it works: adds to y what it should store, as if y had been cleared. It is right for whoever tests it with
 * zeros.
 */
void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
  for (int j = 0; j < columns; j++) {
    for (int i = 0; i < rows; i++) {
      y[i] += A[(long)i * columns + j] * x[j];
    }
  }
}
