/* expect: WRONG_RESULT
 * How it works: eight columns at a time, with no code for those that are left. It is right at the default shape.
 */
void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)columns, (void)nonzeros;
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j + 8 <= width; j += 8) {
      double sums[8] = {0};
      for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
        for (int l = 0; l < 8; l++) {
          sums[l] += values[e] * B[(long)column_indexes[e] * width + j + l];
        }
      }
      for (int l = 0; l < 8; l++) {
        C[(long)i * width + j + l] = sums[l];
      }
    }
  }
}
