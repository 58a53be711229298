/* expect: accepted
 * How it works: the other way round: each element of u gives a quarter of itself to each neighbour in v, which is
 * cleared first. Another order of summing.
 */
void jacobi_2d_optimized(const double *u, double *v, int rows, int columns) {
  for (long at = 0; at < (long)rows * columns; at++) {
    v[at] = 0.0;
  }
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      const long at = (long)i * columns + j;
      const double quarter = 0.25 * u[at];
      if (i > 0) {
        v[at - columns] += quarter;
      }
      if (i < rows - 1) {
        v[at + columns] += quarter;
      }
      if (j > 0) {
        v[at - 1] += quarter;
      }
      if (j < columns - 1) {
        v[at + 1] += quarter;
      }
    }
  }
  for (int i = 0; i < rows; i++) {
    v[(long)i * columns] = u[(long)i * columns];
    v[(long)(i + 1) * columns - 1] = u[(long)(i + 1) * columns - 1];
  }
  for (int j = 0; j < columns; j++) {
    v[j] = u[j];
    v[(long)(rows - 1) * columns + j] = u[(long)(rows - 1) * columns + j];
  }
}
