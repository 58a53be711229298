/* isa: any
 * stage: 4
 * How it works: rows are shared among threads. The border is taken out of the loop, so that the compiler makes
 * vectors of what is left.
 */
#include <string.h>

enum { WORTH_SHARING = 1 << 14 };

static void inner_row(const double *restrict above, const double *restrict row, const double *restrict below,
                      double *restrict to, int columns) {
  to[0] = row[0];
  to[columns - 1] = row[columns - 1];
  for (int j = 1; j < columns - 1; j++) {
    to[j] = 0.25 * ((above[j] + below[j]) + (row[j - 1] + row[j + 1]));
  }
}

void jacobi_2d_optimized(const double *u, double *v, int rows, int columns) {
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    const double *row = u + (long)i * columns;
    double *to = v + (long)i * columns;
    if (i == 0 || i == rows - 1) {
      memcpy(to, row, (size_t)columns * sizeof *to);
    } else {
      inner_row(row - columns, row, row + columns, to, columns);
    }
  }
}
