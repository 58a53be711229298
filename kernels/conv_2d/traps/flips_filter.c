/* expect: WRONG_RESULT
 * How it works: the convolution of signal processing, which runs through the filter backwards.
 */
void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
  for (int i = 0; i < out_rows; i++) {
    for (int j = 0; j < out_columns; j++) {
      float sum = 0.0f;
      for (int p = 0; p < filter_size; p++) {
        for (int q = 0; q < filter_size; q++) {
          const long flipped = (long)(filter_size - 1 - p) * filter_size + (filter_size - 1 - q);
          sum += filter[flipped] * image[(long)(i + p) * columns + j + q];
        }
      }
      out[(long)i * out_columns + j] = sum;
    }
  }
}
