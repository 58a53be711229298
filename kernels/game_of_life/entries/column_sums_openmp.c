/* isa: any
 * stage: 4
 * How it works: rows are shared among threads. For strips of 4096 columns, three rows are added to sums of columns,
 * and three neighbouring sums are the cells in the square around a cell, itself included: it lives on at three, or at
 * four if it lives. Both loops are without branches on bytes, so that the compiler makes vectors of them. A row of
 * zeros takes the place of those above and below the grid.
 */
#include <stdint.h>

enum { STRIP = 4096, WORTH_SHARING = 1 << 15 };

static const uint8_t dead[STRIP];

/* Columns [0, length) of a row of next; the cells beside the strip are read if they are within the grid. */
static void strip(const uint8_t *above, const uint8_t *row, const uint8_t *below, uint8_t *restrict next, int length,
                  uint8_t left, uint8_t right) {
  uint8_t sums[STRIP + 2];
  sums[0] = left;
  sums[length + 1] = right;
  for (int j = 0; j < length; j++) {
    sums[j + 1] = (uint8_t)(above[j] + row[j] + below[j]);
  }
  for (int j = 0; j < length; j++) {
    const uint8_t square = (uint8_t)(sums[j] + sums[j + 1] + sums[j + 2]);
    next[j] = (uint8_t)((square == 3) | ((square == 4) & row[j]));
  }
}

/* The living cells of a column in the three rows around row i; none beside the grid. */
static uint8_t column_sum(const uint8_t *cells, int rows, int columns, int i, int j) {
  if (j < 0 || j >= columns) {
    return 0;
  }
  const uint8_t *at = cells + (long)i * columns + j;
  return (uint8_t)((i > 0 ? at[-columns] : 0) + at[0] + (i < rows - 1 ? at[columns] : 0));
}

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j += STRIP) {
      const int length = columns - j < STRIP ? columns - j : STRIP;
      const uint8_t *row = cells + (long)i * columns + j;
      strip(i > 0 ? row - columns : dead, row, i < rows - 1 ? row + columns : dead, next + (long)i * columns + j,
            length, column_sum(cells, rows, columns, i, j - 1), column_sum(cells, rows, columns, i, j + length));
    }
  }
}
