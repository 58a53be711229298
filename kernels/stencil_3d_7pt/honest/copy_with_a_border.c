/* expect: accepted
 * How it works: copies the grid into a larger one with zeros around it, on every call, so that no neighbour is
 * missing; and multiplies each neighbour before it adds.
 */
#include <stdlib.h>
#include <string.h>

void stencil_3d_optimized(const double *u, double *v, double centre, double neighbour, int planes, int rows,
                          int columns) {
  const long row = columns + 2L, plane = row * (rows + 2L);
  double *copy = calloc((size_t)(plane * (planes + 2L)), sizeof *copy);
  if (copy == NULL) {
    abort();
  }
  for (int k = 0; k < planes; k++) {
    for (int i = 0; i < rows; i++) {
      memcpy(copy + (k + 1) * plane + (i + 1) * row + 1, u + ((long)k * rows + i) * columns,
             (size_t)columns * sizeof *u);
    }
  }
  for (int k = 0; k < planes; k++) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        const double *at = copy + (k + 1) * plane + (i + 1) * row + j + 1;
        v[((long)k * rows + i) * columns + j] = centre * at[0] + neighbour * at[-1] + neighbour * at[1] +
                                                neighbour * at[-row] + neighbour * at[row] + neighbour * at[-plane] +
                                                neighbour * at[plane];
      }
    }
  }
  free(copy);
}
