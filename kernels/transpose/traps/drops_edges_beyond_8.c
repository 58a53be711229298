/* expect: WRONG_RESULT
 * How it works: blocks of 8 x 8, with no code for the rows and columns that are left. It is right at the default
 * shape.
 */
void transpose_optimized(const double *A, double *B, int rows, int columns) {
  for (int i0 = 0; i0 + 8 <= rows; i0 += 8) {
    for (int j0 = 0; j0 + 8 <= columns; j0 += 8) {
      for (int i = i0; i < i0 + 8; i++) {
        for (int j = j0; j < j0 + 8; j++) {
          B[(long)j * rows + i] = A[(long)i * columns + j];
        }
      }
    }
  }
}
