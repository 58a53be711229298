/* expect: WRONG_RESULT
 * How it works: sweeps in place without keeping the old value to the left, which is Gauss-Seidel and not Jacobi.
 */
void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  for (int i = 0; i < n; i++) {
    v[i] = u[i];
  }
  for (int s = 0; s < steps; s++) {
    for (int i = 1; i < n - 1; i++) {
      v[i] = 0.25 * v[i - 1] + 0.5 * v[i] + 0.25 * v[i + 1];
    }
  }
}
