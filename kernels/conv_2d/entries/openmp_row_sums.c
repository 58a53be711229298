/* isa: any
 * stage: 4
 * How it works: rows of the result are shared among threads. A row is cleared; then a multiple of a shifted row of
 * the image is added to it for each element of the filter, a loop of which the compiler makes vectors. Short images
 * stay on one thread.
 */
enum { WORTH_SHARING = 1 << 16 };

static void add_multiple(float weight, const float *restrict image, float *restrict out, int length) {
  for (int j = 0; j < length; j++) {
    out[j] += weight * image[j];
  }
}

void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
#pragma omp parallel for schedule(static) if ((long)rows * columns * filter_size >= WORTH_SHARING)
  for (int i = 0; i < out_rows; i++) {
    float *row = out + (long)i * out_columns;
    for (int j = 0; j < out_columns; j++) {
      row[j] = 0.0f;
    }
    for (int p = 0; p < filter_size; p++) {
      for (int q = 0; q < filter_size; q++) {
        add_multiple(filter[(long)p * filter_size + q], image + (long)(i + p) * columns + q, row, out_columns);
      }
    }
  }
}
