/* expect: WRONG_RESULT
 * How it works: carries the elements in single precision, which halves what a block needs in the cache and loses half
 * of their digits.
 */
enum { BLOCK = 32 };

static inline int min(int a, int b) { return a < b ? a : b; }

void transpose_optimized(const double *A, double *B, int rows, int columns) {
  float block[BLOCK][BLOCK];
  for (int i0 = 0; i0 < rows; i0 += BLOCK) {
    for (int j0 = 0; j0 < columns; j0 += BLOCK) {
      const int i1 = min(i0 + BLOCK, rows), j1 = min(j0 + BLOCK, columns);
      for (int i = i0; i < i1; i++) {
        for (int j = j0; j < j1; j++) {
          block[j - j0][i - i0] = (float)A[(long)i * columns + j];
        }
      }
      for (int j = j0; j < j1; j++) {
        for (int i = i0; i < i1; i++) {
          B[(long)j * rows + i] = block[j - j0][i - i0];
        }
      }
    }
  }
}
