/* isa: any
 * stage: 4
 * How it works: all rows of all planes are shared among threads. A row within the grid is one loop over five rows of
 * u, of which the compiler makes vectors; only its first and last element are done singly. A row at a face of the
 * grid adds up, in v, the neighbouring rows that there are.
 */
enum { WORTH_SHARING = 1 << 14 };

/* The sum of an element's neighbours in its own row. */
static inline double beside(const double *row, int j, int columns) {
  return (j > 0 ? row[j - 1] : 0.0) + (j < columns - 1 ? row[j + 1] : 0.0);
}

static void inner_row(const double *row, long to_row, long to_plane, double *restrict v, double centre,
                      double neighbour, int columns) {
  const double *before = row - to_plane, *behind = row + to_plane, *above = row - to_row, *below = row + to_row;
  for (int j = 0; j < columns; j += columns > 1 ? columns - 1 : 1) {
    v[j] = centre * row[j] + neighbour * (before[j] + behind[j] + above[j] + below[j] + beside(row, j, columns));
  }
  for (int j = 1; j < columns - 1; j++) {
    const double sum = (before[j] + behind[j]) + (above[j] + below[j]) + (row[j - 1] + row[j + 1]);
    v[j] = centre * row[j] + neighbour * sum;
  }
}

static void add(const double *row, double *restrict v, int columns) {
  for (int j = 0; j < columns; j++) {
    v[j] += row[j];
  }
}

/* A row with fewer than four neighbouring rows. */
static void face_row(const double *u, long at, long to_row, long to_plane, int plane, int line, int planes, int lines,
                     double *restrict v, double centre, double neighbour, int columns) {
  const double *row = u + at;
  for (int j = 0; j < columns; j++) {
    v[j] = beside(row, j, columns);
  }
  if (plane > 0) {
    add(row - to_plane, v, columns);
  }
  if (plane < planes - 1) {
    add(row + to_plane, v, columns);
  }
  if (line > 0) {
    add(row - to_row, v, columns);
  }
  if (line < lines - 1) {
    add(row + to_row, v, columns);
  }
  for (int j = 0; j < columns; j++) {
    v[j] = centre * row[j] + neighbour * v[j];
  }
}

void stencil_3d_optimized(const double *u, double *v, double centre, double neighbour, int planes, int rows,
                          int columns) {
  const long to_row = columns, to_plane = (long)rows * columns;
#pragma omp parallel for collapse(2) schedule(static) if (planes * to_plane >= WORTH_SHARING)
  for (int k = 0; k < planes; k++) {
    for (int i = 0; i < rows; i++) {
      const long at = k * to_plane + i * to_row;
      if (k > 0 && k < planes - 1 && i > 0 && i < rows - 1) {
        inner_row(u + at, to_row, to_plane, v + at, centre, neighbour, columns);
      } else {
        face_row(u, at, to_row, to_plane, k, i, planes, rows, v + at, centre, neighbour, columns);
      }
    }
  }
}
