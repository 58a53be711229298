/* expect: WRONG_RESULT
 * How it cheats: it leaves out the elements after the last multiple of 8. */
void cube_optimized(double alpha, const double *x, double *y, int n) {
  for (int i = 0; i + 8 <= n; i += 8) {
    for (int j = i; j < i + 8; j++) {
      y[j] = alpha * x[j] * x[j];
    }
  }
}
