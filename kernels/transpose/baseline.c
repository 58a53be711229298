/* isa: any
 * stage: 1
 * How it works: reads A row by row and writes down the columns of B. It is the serial C that speedup is measured
 * against.
 */
void transpose_optimized(const double *A, double *B, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      B[(long)j * rows + i] = A[(long)i * columns + j];
    }
  }
}
