/* expect: accepted
 * How it works: halves the longer side until a block is small, which suits caches of any size.
 */
enum { SMALL = 16 };

static void part(const double *a, double *b, int lda, int ldb, int rows, int columns) {
  if (rows > SMALL && rows >= columns) {
    part(a, b, lda, ldb, rows / 2, columns);
    part(a + (long)(rows / 2) * lda, b + rows / 2, lda, ldb, rows - rows / 2, columns);
  } else if (columns > SMALL) {
    part(a, b, lda, ldb, rows, columns / 2);
    part(a + columns / 2, b + (long)(columns / 2) * ldb, lda, ldb, rows, columns - columns / 2);
  } else {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        b[(long)j * ldb + i] = a[(long)i * lda + j];
      }
    }
  }
}

void transpose_optimized(const double *A, double *B, int rows, int columns) {
  part(A, B, columns, rows, rows, columns);
}
