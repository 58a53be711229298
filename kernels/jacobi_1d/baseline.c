/* isa: any
 * stage: 1
 * How it works: sweeps over v in place; the old value of the element to the left is carried along, since the new one
 * has taken its place. It is the serial C that speedup is measured against.
 */
void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  for (int i = 0; i < n; i++) {
    v[i] = u[i];
  }
  for (int s = 0; s < steps; s++) {
    double left = v[0];
    for (int i = 1; i < n - 1; i++) {
      const double here = v[i];
      v[i] = 0.25 * left + 0.5 * here + 0.25 * v[i + 1];
      left = here;
    }
  }
}
