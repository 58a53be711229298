/* expect: WRONG_RESULT
 * How it works: solves with ones on the diagonal, as BLAS does when told that the matrix is unit triangular.
 */
void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    double sum = b[i];
    for (int j = 0; j < i; j++) {
      sum -= L[(long)i * n + j] * x[j];
    }
    x[i] = sum;
  }
}
