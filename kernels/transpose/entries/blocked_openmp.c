/* isa: any
 * stage: 4
 * How it works: in blocks of 16 x 16, of which both the rows of A and those of B fit the L1 cache, so that each cache
 * line is fetched once. Threads share the bands of 16 rows of B.
 */
enum { BLOCK = 16, WORTH_SHARING = 1 << 15 };

static inline int min(int a, int b) { return a < b ? a : b; }

void transpose_optimized(const double *A, double *B, int rows, int columns) {
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int j0 = 0; j0 < columns; j0 += BLOCK) {
    const int j1 = min(j0 + BLOCK, columns);
    for (int i0 = 0; i0 < rows; i0 += BLOCK) {
      const int i1 = min(i0 + BLOCK, rows);
      for (int j = j0; j < j1; j++) {
        for (int i = i0; i < i1; i++) {
          B[(long)j * rows + i] = A[(long)i * columns + j];
        }
      }
    }
  }
}
