/* isa: any
 * stage: 1
 * How it works: for each row of A, adds a multiple of a row of B for each entry. It is the serial C that speedup is
 * measured against; the compiler makes vectors of the inner loop.
 */
void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)columns, (void)nonzeros;
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < width; j++) {
      C[(long)i * width + j] = 0.0;
    }
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      for (int j = 0; j < width; j++) {
        C[(long)i * width + j] += values[e] * B[(long)column_indexes[e] * width + j];
      }
    }
  }
}
