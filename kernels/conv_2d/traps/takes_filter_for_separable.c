/* expect: WRONG_RESULT
 * How it works: takes the filter for a product of a column and a row, as those that blur are, and so needs two sums
 * of filter_size in place of one of its square.
 */
void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
  for (int i = 0; i < out_rows; i++) {
    for (int j = 0; j < out_columns; j++) {
      float sum = 0.0f;
      for (int p = 0; p < filter_size; p++) {
        float line = 0.0f;
        for (int q = 0; q < filter_size; q++) {
          line += filter[q] * image[(long)(i + p) * columns + j + q];
        }
        sum += filter[0] != 0.0f ? filter[(long)p * filter_size] / filter[0] * line : 0.0f;
      }
      out[(long)i * out_columns + j] = sum;
    }
  }
}
