/* expect: WRONG_RESULT
 * How it works: the inverse root in single precision, improved by nothing: seven digits.
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
      const float root = 1.0f / sqrtf((float)square);
      for (int c = 0; c < 3; c++) {
        f[c] += masses[j] * root * root * root * d[c];
      }
    }
    for (int c = 0; c < 3; c++) {
      forces[3 * i + c] = masses[i] * f[c];
    }
  }
}
