/* expect: NON_FINITE
 * How it works: adds to C as if it had been cleared.
 */
void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)columns, (void)nonzeros;
  for (int i = 0; i < rows; i++) {
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      for (int j = 0; j < width; j++) {
        C[(long)i * width + j] += values[e] * B[(long)column_indexes[e] * width + j];
      }
    }
  }
}
