/* expect: WRONG_RESULT
 * How it works: asks only whether the index before and the one behind are within the grid, so that the neighbour of a
 * row's last element is the first one of the next row.
 */
void stencil_3d_optimized(const double *u, double *v, double centre, double neighbour, int planes, int rows,
                          int columns) {
  const long row = columns, plane = (long)rows * columns, total = plane * planes;
  for (long at = 0; at < total; at++) {
    double sum = 0.0;
    if (at >= plane) {
      sum += u[at - plane];
    }
    if (at + plane < total) {
      sum += u[at + plane];
    }
    if (at % plane >= row) {
      sum += u[at - row];
    }
    if (at % plane + row < plane) {
      sum += u[at + row];
    }
    if (at > 0) {
      sum += u[at - 1];
    }
    if (at + 1 < total) {
      sum += u[at + 1];
    }
    v[at] = centre * u[at] + neighbour * sum;
  }
}
