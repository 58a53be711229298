/* expect: WRONG_RESULT
 * How it works: two columns of the result at a time, with no code for a last odd one. It is right at the default
 * shape.
 */
void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
  for (int i = 0; i < out_rows; i++) {
    for (int j = 0; j + 2 <= out_columns; j += 2) {
      float sums[2] = {0};
      for (int p = 0; p < filter_size; p++) {
        for (int q = 0; q < filter_size; q++) {
          const float weight = filter[(long)p * filter_size + q];
          sums[0] += weight * image[(long)(i + p) * columns + j + q];
          sums[1] += weight * image[(long)(i + p) * columns + j + q + 1];
        }
      }
      out[(long)i * out_columns + j] = sums[0];
      out[(long)i * out_columns + j + 1] = sums[1];
    }
  }
}
