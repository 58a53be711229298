/* expect: WRONG_RESULT
 * How it works: copies u to v and sweeps there in place, so that two of the four neighbours are already new: that is
 * Gauss-Seidel, not Jacobi.
 */
#include <string.h>

void jacobi_2d_optimized(const double *u, double *v, int rows, int columns) {
  memcpy(v, u, (size_t)rows * (size_t)columns * sizeof *v);
  for (int i = 1; i < rows - 1; i++) {
    for (int j = 1; j < columns - 1; j++) {
      double *at = v + (long)i * columns + j;
      *at = 0.25 * (at[-columns] + at[columns] + at[-1] + at[1]);
    }
  }
}
