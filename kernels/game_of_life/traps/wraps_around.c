/* expect: WRONG_RESULT
 * How it works: plays on a torus: beyond an edge comes the opposite one, where all cells should be dead.
 */
#include <stdint.h>

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      int living = 0;
      for (int di = -1; di <= 1; di++) {
        for (int dj = -1; dj <= 1; dj++) {
          if (di != 0 || dj != 0) {
            living += cells[(long)((i + di + rows) % rows) * columns + (j + dj + columns) % columns];
          }
        }
      }
      next[(long)i * columns + j] = living == 3 || (living == 2 && cells[(long)i * columns + j]);
    }
  }
}
