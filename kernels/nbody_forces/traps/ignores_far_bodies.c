/* expect: WRONG_RESULT
 * How it works: leaves out bodies farther away than 1.5, whose forces are small, but not that small.
 */
#include <math.h>

void nbody_forces_optimized(const double *positions, const double *masses, double *forces, int n, double softening) {
  for (long i = 0; i < n; i++) {
    double f[3] = {0};
    for (long j = 0; j < n; j++) {
      double d[3], square = softening * softening;
      for (int c = 0; c < 3; c++) {
        d[c] = positions[3 * j + c] - positions[3 * i + c];
        square += d[c] * d[c];
      }
      if (square < 2.25) {
        for (int c = 0; c < 3; c++) {
          f[c] += masses[j] * d[c] / (square * sqrt(square));
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      forces[3 * i + c] = masses[i] * f[c];
    }
  }
}
