/* expect: accepted
 * How it works: copies the patch of the image under the filter for each element of a row (im2col), and multiplies the
 * patches by the filter as a vector, in double precision.
 */
#include <stdlib.h>
#include <string.h>

void conv_2d_optimized(const float *image, const float *filter, float *out, int rows, int columns, int filter_size) {
  const int out_rows = rows - filter_size + 1, out_columns = columns - filter_size + 1;
  const long area = (long)filter_size * filter_size;
  float *patches = malloc((size_t)(area * out_columns) * sizeof *patches);
  if (patches == NULL) {
    abort();
  }
  for (int i = 0; i < out_rows; i++) {
    for (int j = 0; j < out_columns; j++) {
      for (int p = 0; p < filter_size; p++) {
        memcpy(patches + j * area + (long)p * filter_size, image + (long)(i + p) * columns + j,
               (size_t)filter_size * sizeof *patches);
      }
    }
    for (int j = 0; j < out_columns; j++) {
      double sum = 0.0;
      for (long e = 0; e < area; e++) {
        sum += (double)filter[e] * patches[j * area + e];
      }
      out[(long)i * out_columns + j] = (float)sum;
    }
  }
  free(patches);
}
