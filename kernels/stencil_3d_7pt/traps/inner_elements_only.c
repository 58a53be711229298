/* expect: WRONG_RESULT
 * How it works: computes the elements that have six neighbours, and copies the others, as for fixed boundary values.
 */
#include <string.h>

void stencil_3d_optimized(const double *u, double *v, double centre, double neighbour, int planes, int rows,
                          int columns) {
  const long row = columns, plane = (long)rows * columns;
  memcpy(v, u, (size_t)planes * (size_t)plane * sizeof *v);
#pragma omp parallel for
  for (int k = 1; k < planes - 1; k++) {
    for (int i = 1; i < rows - 1; i++) {
      for (int j = 1; j < columns - 1; j++) {
        const long at = k * plane + i * row + j;
        v[at] = centre * u[at] +
                neighbour * (u[at - plane] + u[at + plane] + u[at - row] + u[at + row] + u[at - 1] + u[at + 1]);
      }
    }
  }
}
