/* expect: WRONG_RESULT
 * How it works: solves by columns and subtracts from all rows, those above too, as if the upper triangle held zeros.
 */
void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    x[i] = b[i];
  }
  for (int k = 0; k < n; k++) {
    x[k] /= L[(long)k * n + k];
    for (int i = 0; i < n; i++) {
      if (i != k) {
        x[i] -= L[(long)i * n + k] * x[k];
      }
    }
  }
}
