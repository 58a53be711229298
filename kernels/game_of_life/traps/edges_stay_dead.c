/* expect: WRONG_RESULT
 * How it works: computes the cells that have eight neighbours, and lets those at the edges die.
 */
#include <stdint.h>
#include <string.h>

void game_of_life_optimized(const uint8_t *cells, uint8_t *next, int rows, int columns) {
  memset(next, 0, (size_t)rows * (size_t)columns);
#pragma omp parallel for
  for (int i = 1; i < rows - 1; i++) {
    for (int j = 1; j < columns - 1; j++) {
      const uint8_t *at = cells + (long)i * columns + j;
      const int living = at[-columns - 1] + at[-columns] + at[-columns + 1] + at[-1] + at[1] + at[columns - 1] +
                         at[columns] + at[columns + 1];
      next[(long)i * columns + j] = living == 3 || (living == 2 && *at);
    }
  }
}
