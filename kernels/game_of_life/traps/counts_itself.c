/* expect: WRONG_RESULT
 * How it works: counts the cell among its neighbours, and does not make up for it in the rule.
 */
#include <stdint.h>

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      int living = 0;
      for (int y = i > 0 ? i - 1 : 0; y <= i + 1 && y < rows; y++) {
        for (int x = j > 0 ? j - 1 : 0; x <= j + 1 && x < columns; x++) {
          living += cells[(long)y * columns + x];
        }
      }
      next[(long)i * columns + j] = living == 3 || (living == 2 && cells[(long)i * columns + j]);
    }
  }
}
