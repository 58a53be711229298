/* expect: accepted
 * How it works: column by column, each from the columns to its left (jki order), with a reciprocal in place of
 * divisions.
 */
void lu_optimized(double *A, int n) {
  for (int j = 0; j < n; j++) {
    for (int k = 0; k < j; k++) {
      for (int i = k + 1; i < n; i++) {
        A[(long)i * n + j] -= A[(long)i * n + k] * A[(long)k * n + j];
      }
    }
    const double reciprocal = 1.0 / A[(long)j * n + j];
    for (int i = j + 1; i < n; i++) {
      A[(long)i * n + j] *= reciprocal;
    }
  }
}
