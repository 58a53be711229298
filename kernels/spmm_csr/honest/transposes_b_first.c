/* expect: accepted
 * How it works: copies the transpose of B into memory of its own on every call, so that each element of C is a sparse
 * dot product with a contiguous row.
 */
#include <stdlib.h>

void spmm_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *B,
                    double *C, int rows, int columns, int width, int nonzeros) {
  (void)nonzeros;
  double *transposed = malloc((size_t)columns * (size_t)width * sizeof *transposed);
  if (transposed == NULL) {
    abort();
  }
  for (int k = 0; k < columns; k++) {
    for (int j = 0; j < width; j++) {
      transposed[(long)j * columns + k] = B[(long)k * width + j];
    }
  }
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < width; j++) {
      const double *b = transposed + (long)j * columns;
      double sum = 0.0;
      for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
        sum += values[e] * b[column_indexes[e]];
      }
      C[(long)i * width + j] = sum;
    }
  }
  free(transposed);
}
