/* expect: WRONG_RESULT
 * How it works: pads every row to the average length, as the ELLPACK format does, and leaves out what does not fit.
 */
void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns;
  const int width = (nonzeros + rows - 1) / rows;
  for (int i = 0; i < rows; i++) {
    double sum = 0.0;
    for (int l = 0; l < width && row_pointers[i] + l < row_pointers[i + 1]; l++) {
      sum += values[row_pointers[i] + l] * x[column_indexes[row_pointers[i] + l]];
    }
    y[i] = sum;
  }
}
