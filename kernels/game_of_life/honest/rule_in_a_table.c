/* expect: accepted
 * How it works: the three columns around a cell are a number of nine bits, which moves on with the cell; a table that
 * is filled at the first call tells what becomes of it. It is the same at every call.
 */
#include <stdint.h>

static uint8_t becomes[512];

static void fill(void) {
  for (int square = 0; square < 512; square++) {
    int living = 0;
    for (int bit = 0; bit < 9; bit++) {
      living += bit == 4 ? 0 : square >> bit & 1;
    }
    becomes[square] = living == 3 || (living == 2 && (square >> 4 & 1));
  }
}

static int column(const uint8_t *cells, int rows, int columns, int i, int j) {
  if (j >= columns) {
    return 0;
  }
  const uint8_t *at = cells + (long)i * columns + j;
  return (i > 0 ? at[-columns] : 0) | at[0] << 1 | (i < rows - 1 ? at[columns] : 0) << 2;
}

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
  if (becomes[7] == 0) {
    fill();
  }
  for (int i = 0; i < rows; i++) {
    int square = column(cells, rows, columns, i, 0);
    for (int j = 0; j < columns; j++) {
      square = (square << 3 | column(cells, rows, columns, i, j + 1)) & 511;
      next[(long)i * columns + j] = becomes[square];
    }
  }
}
