/* isa: any
 * stage: 1
 * How it works: row by row, border elements are copied where they are met. It is the serial C that speedup is
 * measured against.
 */
void jacobi_2d_optimized(const double *u, double *v, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      const long at = (long)i * columns + j;
      if (i == 0 || i == rows - 1 || j == 0 || j == columns - 1) {
        v[at] = u[at];
      } else {
        v[at] = 0.25 * (u[at - columns] + u[at + columns] + u[at - 1] + u[at + 1]);
      }
    }
  }
}
