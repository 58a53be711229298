/* isa: any
 * stage: 1
 * How it works: row by row, with one sum. It is the serial C that speedup is measured against.
 */
void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns, (void)nonzeros;
  for (int i = 0; i < rows; i++) {
    double sum = 0.0;
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      sum += values[e] * x[column_indexes[e]];
    }
    y[i] = sum;
  }
}
