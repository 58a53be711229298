/* isa: any
 * stage: 1
 * How it works: counts the neighbours of each cell, each asked whether it is within the grid. It is the serial C that
 * speedup is measured against.
 */
#include <stdint.h>

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      int living = 0;
      for (int di = -1; di <= 1; di++) {
        for (int dj = -1; dj <= 1; dj++) {
          const int y = i + di, x = j + dj;
          if ((di != 0 || dj != 0) && y >= 0 && y < rows && x >= 0 && x < columns) {
            living += cells[(long)y * columns + x];
          }
        }
      }
      next[(long)i * columns + j] = living == 3 || (living == 2 && cells[(long)i * columns + j]);
    }
  }
}
