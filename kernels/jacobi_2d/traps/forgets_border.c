/* expect: WRONG_RESULT
 * How it works: computes the inner elements and leaves the border as it was, as if v had been a copy of u.
 */
void jacobi_2d_optimized(const double *u, double *v, int rows, int columns) {
#pragma omp parallel for
  for (int i = 1; i < rows - 1; i++) {
    for (int j = 1; j < columns - 1; j++) {
      const long at = (long)i * columns + j;
      v[at] = 0.25 * (u[at - columns] + u[at + columns] + u[at - 1] + u[at + 1]);
    }
  }
}
