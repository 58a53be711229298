/* expect: accepted
 * How it works: computes each pair once, adds the force to one body and subtracts it from the other (Newton's third
 * law), on one thread. The inverse root is a power.
 */
#include <math.h>
#include <string.h>

void nbody_forces_optimized(const double *positions, const double *masses, double *forces, int n, double softening) {
  memset(forces, 0, 3 * (size_t)n * sizeof *forces);
  for (long i = 0; i < n; i++) {
    for (long j = i + 1; j < n; j++) {
      double d[3], square = softening * softening;
      for (int c = 0; c < 3; c++) {
        d[c] = positions[3 * j + c] - positions[3 * i + c];
        square += d[c] * d[c];
      }
      const double factor = masses[i] * masses[j] * pow(square, -1.5);
      for (int c = 0; c < 3; c++) {
        forces[3 * i + c] += factor * d[c];
        forces[3 * j + c] -= factor * d[c];
      }
    }
  }
}
