/* isa: any
 * stage: 1
 * How it works: the sum over all bodies for each body, with one root and one division a pair. It is the serial C that
 * speedup is measured against.
 */
#include <math.h>

void nbody_forces_optimized(const double *positions, const double *masses, double *forces, int n, double softening) {
  for (long i = 0; i < n; i++) {
    double fx = 0.0, fy = 0.0, fz = 0.0;
    for (long j = 0; j < n; j++) {
      const double dx = positions[3 * j] - positions[3 * i];
      const double dy = positions[3 * j + 1] - positions[3 * i + 1];
      const double dz = positions[3 * j + 2] - positions[3 * i + 2];
      const double square = dx * dx + dy * dy + dz * dz + softening * softening;
      const double factor = masses[j] / (square * sqrt(square));
      fx += factor * dx;
      fy += factor * dy;
      fz += factor * dz;
    }
    forces[3 * i] = masses[i] * fx;
    forces[3 * i + 1] = masses[i] * fy;
    forces[3 * i + 2] = masses[i] * fz;
  }
}
