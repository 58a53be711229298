/* expect: WRONG_RESULT
 * How it works: goes over the entries and stores a row's sum where the row ends, so that the elements of y for rows
 * without an entry are never written.
 */
void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns, (void)nonzeros;
  for (int i = 0; i < rows; i++) {
    double sum = 0.0;
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      sum += values[e] * x[column_indexes[e]];
      if (e + 1 == row_pointers[i + 1]) {
        y[i] = sum;
      }
    }
  }
}
