/* isa: any
 * stage: 1
 * How it works: element by element, each neighbour asked whether it is within the grid. It is the serial C that
 * speedup is measured against.
 */
void stencil_3d_optimized(const double *u, double *v, double centre, double neighbour, int planes, int rows,
                          int columns) {
  const long row = columns, plane = (long)rows * columns;
  for (int k = 0; k < planes; k++) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        const long at = k * plane + i * row + j;
        double sum = 0.0;
        sum += k > 0 ? u[at - plane] : 0.0;
        sum += k < planes - 1 ? u[at + plane] : 0.0;
        sum += i > 0 ? u[at - row] : 0.0;
        sum += i < rows - 1 ? u[at + row] : 0.0;
        sum += j > 0 ? u[at - 1] : 0.0;
        sum += j < columns - 1 ? u[at + 1] : 0.0;
        v[at] = centre * u[at] + neighbour * sum;
      }
    }
  }
}
